package dev.sgpods.aws;

import dev.sgpods.aws.EksQuestion.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * What is known of one cluster, of which EKS tells one thing a request. It is asked again only when something may have
 * changed: after our own requests, at the end of the minutes that EKS takes at least, and else every five minutes; later, when
 * many clusters wait for their turn ({@link EksReading}). What fails early is therefore seen after four minutes.
 */
final class ClusterWatch {
    /** Clusters took 6.7 minutes at least (public logs); before that there is little to see. */
    private static final Duration CLUSTER_AT_LEAST = Duration.ofSeconds(390);
    /** Node groups took 3.4 minutes at most (public logs), and work only once their nodes have joined the cluster. */
    private static final Duration NODES_USUALLY = Duration.ofMinutes(4);
    /** Two looks within a beat of the passes, which is 10 seconds, show the same. */
    private static final Duration CHANGING = Duration.ofSeconds(9);

    /** Nothing of ours changes what is settled, and nobody waits for news of it. */
    private static final Duration SETTLED = Duration.ofMinutes(5);
    /** What is being made for less than it takes at least can only fail. */
    private static final Duration EARLY = Duration.ofMinutes(4);
    /** Nobody makes anything in a cluster within so short a time after it began to answer. */
    private static final Duration JUST_NOW = Duration.ofSeconds(30);

    private final EksClient eks;
    private final String name;
    private ClusterEntrants entrants;
    private @Nullable Seen<Cluster> cluster;
    private Instant listed = Instant.MIN;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Seen<Nodegroup>> nodegroups = new HashMap<>();
    private Instant touched = Instant.MIN;
    private Instant nodesTouched = Instant.MIN;
    private boolean joined;
    private boolean gone;

    /** An answer of EKS and when it was asked for. */
    private record Seen<T>(T thing, Instant at) {}

    ClusterWatch(EksClient eks, String name) {
        this.eks = eks;
        this.name = name;
        this.entrants = new ClusterEntrants(eks, name);
    }

    /** Something was asked of EKS: what was read before that counts no more. */
    void touch(Instant moment) {
        touched = moment;
        nodesTouched = moment;
    }

    /** As {@link #touch}, about node groups alone. */
    void touchNodes(Instant moment) {
        nodesTouched = moment;
    }

    /** EKS told of it in its answer to a request of ours. */
    void heard(Cluster answered, Instant moment) {
        Seen<Cluster> last = cluster;
        if (last != null && !last.thing().createdAt().equals(answered.createdAt())) {
            forgetParts();
        }
        cluster = new Seen<>(answered, moment);
    }

    /** As {@link #heard(Cluster, Instant)}, of a node group. */
    void heard(Nodegroup answered, Instant moment) {
        names.add(answered.nodegroupName());
        nodegroups.put(answered.nodegroupName(), new Seen<>(answered, moment));
    }

    /** As {@link #heard(Cluster, Instant)}, of who may enter. */
    void admitted(Answer.OfEntrant entrant, Instant moment) {
        entrants.heard(entrant, moment);
    }

    /** Nodes have joined the cluster. */
    void joined() {
        joined = true;
    }

    /** Somebody was let in or shut out. */
    void forgetEntrants() {
        entrants = new ClusterEntrants(eks, name);
    }

    /** Whether the cluster went away after it was listed. */
    boolean gone() {
        return gone;
    }

    /** Whether it is being made. */
    boolean creating() {
        Seen<Cluster> seen = cluster;
        return seen != null && seen.thing().status() == ClusterStatus.CREATING;
    }

    /** The cluster as it is known; nothing when it went away in the meantime. */
    Optional<ClusterFacts> facts() {
        Seen<Cluster> seen = cluster;
        if (gone || seen == null) {
            return Optional.empty();
        }
        ClusterFacts bare = new ClusterFacts(seen.thing(), List.of(), Map.of());
        return Optional.of(
                bare.served() ? new ClusterFacts(seen.thing(), groups(), entrants.known(), entrants.unknown()) : bare);
    }

    /** What is best asked next; nothing while all that is known is young enough. */
    Optional<EksQuestion> next(Look look) {
        Seen<Cluster> last = cluster;
        if (gone) {
            return Optional.empty();
        }
        if (last == null || look.outdated(last.at(), touched)) {
            return Optional.of(EksQuestion.must(() -> describe(look)));
        }
        List<EksQuestion> due = new ArrayList<>();
        look.again(last.at(), patience(last.thing(), look), () -> describe(look))
                .ifPresent(due::add);
        if (new ClusterFacts(last.thing(), List.of(), Map.of()).served()) {
            inside(look).stream()
                    .filter(question -> look.closely() || question.must())
                    .forEach(due::add);
        }
        return due.stream().min(Comparator.naturalOrder());
    }

    /** Asks it. */
    void ask(EksQuestion question) {
        try {
            question.ask().run();
        } catch (ResourceNotFoundException goneMeanwhile) {
            gone = true;
        }
    }

    private List<Nodegroup> groups() {
        return nodegroups.values().stream().map(Seen::thing).toList();
    }

    private void forgetParts() {
        listed = Instant.MIN;
        names.clear();
        nodegroups.clear();
        joined = false;
        forgetEntrants();
    }

    private void describe(Look look) {
        Cluster seen = eks.describeCluster(request -> request.name(name)).cluster();
        Seen<Cluster> last = cluster;
        if (last != null && !last.thing().createdAt().equals(seen.createdAt())) {
            forgetParts();
        } else if (last != null
                && last.thing().status() == ClusterStatus.CREATING
                && look.now().isBefore(last.at().plus(JUST_NOW))
                && seen.status() == ClusterStatus.ACTIVE) {
            // EKS takes neither node groups nor access entries before, and lets nobody in by itself.
            listed = look.now();
            entrants.none(look.now());
        }
        cluster = new Seen<>(seen, look.now());
    }

    private static Duration patience(Cluster cluster, Look look) {
        boolean creating = cluster.status() == ClusterStatus.CREATING;
        if (creating && look.now().isBefore(cluster.createdAt().plus(CLUSTER_AT_LEAST))) {
            return EARLY;
        }
        return look.closely() && (creating || cluster.status() == ClusterStatus.UPDATING) ? CHANGING : SETTLED;
    }

    private List<EksQuestion> inside(Look look) {
        List<EksQuestion> due = new ArrayList<>();
        if (look.outdated(listed, nodesTouched)) {
            due.add(EksQuestion.must(() -> list(look)));
        } else {
            look.again(listed, leaving() ? CHANGING : SETTLED, () -> list(look)).ifPresent(due::add);
        }
        for (String group : names) {
            Seen<Nodegroup> last = nodegroups.get(group);
            if (last == null || look.outdated(last.at(), nodesTouched)) {
                due.add(EksQuestion.must(() -> describe(group, look)));
            } else {
                look.again(last.at(), patience(last.thing(), look), () -> describe(group, look))
                        .ifPresent(due::add);
            }
        }
        entrants.next(look).ifPresent(due::add);
        return due;
    }

    private void list(Look look) {
        List<String> there = eks.listNodegroupsPaginator(request -> request.clusterName(name)).nodegroups().stream()
                .toList();
        listed = look.now();
        names.clear();
        names.addAll(there);
        nodegroups.keySet().retainAll(there);
    }

    private boolean leaving() {
        return groups().stream().anyMatch(group -> group.status() == NodegroupStatus.DELETING);
    }

    /** The list tells when one that leaves is gone. */
    private Duration patience(Nodegroup group, Look look) {
        boolean creating = group.status() == NodegroupStatus.CREATING;
        if (creating && !joined && look.now().isBefore(group.createdAt().plus(NODES_USUALLY))) {
            return EARLY;
        }
        return creating || group.status() == NodegroupStatus.UPDATING ? CHANGING : SETTLED;
    }

    private void describe(String group, Look look) {
        try {
            Nodegroup seen = eks.describeNodegroup(
                            request -> request.clusterName(name).nodegroupName(group))
                    .nodegroup();
            nodegroups.put(group, new Seen<>(seen, look.now()));
        } catch (ResourceNotFoundException notThere) {
            names.remove(group);
            nodegroups.remove(group);
        }
    }
}
