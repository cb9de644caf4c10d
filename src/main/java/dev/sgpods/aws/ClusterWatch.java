package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * What is known of one cluster, of which EKS tells one thing a request. It is asked again only when something may have
 * changed: after our own requests, at the end of the minutes that EKS takes at least, and else once a minute. That
 * something is not there is never remembered.
 */
final class ClusterWatch {
    /** Clusters took 6.7 minutes at least, node groups 1.3 (public logs); before that there is little to see. */
    private static final Duration CLUSTER_AT_LEAST = Duration.ofMinutes(5);

    private static final Duration NODES_AT_LEAST = Duration.ofMinutes(1);
    /** Two looks within a beat of the passes, which is 10 seconds, show the same. */
    private static final Duration CHANGING = Duration.ofSeconds(9);

    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int ENTRANTS = 2;

    private final EksClient eks;
    private final String name;
    private ClusterEntrants entrants;
    private @Nullable Seen<Cluster> cluster;
    private Instant listed = Instant.MIN;
    private final Map<String, Seen<Nodegroup>> nodegroups = new HashMap<>();
    private Instant touched = Instant.MIN;

    /** An answer of EKS and when it was asked for. */
    private record Seen<T>(T thing, Instant at) {}

    /** How a reading looks: at which moment, whether somebody works on the lab, and how far apart looks must be. */
    record Look(Instant now, boolean closely, Duration apart) {
        private boolean due(Instant last, Duration wanted) {
            Duration interval = wanted.compareTo(apart) < 0 ? apart : wanted;
            return last.equals(Instant.MIN) || !now.isBefore(last.plus(interval));
        }
    }

    ClusterWatch(EksClient eks, String name) {
        this.eks = eks;
        this.name = name;
        this.entrants = new ClusterEntrants(eks, name);
    }

    /** Something was asked of EKS: what was read before that counts no more. */
    void touch(Instant moment) {
        touched = moment;
    }

    /** Somebody was let in or shut out. */
    void forgetEntrants() {
        entrants = new ClusterEntrants(eks, name);
    }

    /** The cluster; nothing when it went away in the meantime. */
    Optional<ClusterFacts> look(Look look) {
        try {
            Cluster seen = cluster(look);
            ClusterFacts bare = new ClusterFacts(seen, List.of(), Map.of());
            if (!bare.served()) {
                return Optional.of(bare);
            }
            if (look.closely() || listed.equals(Instant.MIN)) {
                inside(look);
            }
            return Optional.of(new ClusterFacts(seen, groups(), entrants.known(), entrants.unknown()));
        } catch (ResourceNotFoundException goneMeanwhile) {
            cluster = null;
            forgetParts();
            return Optional.empty();
        }
    }

    private List<Nodegroup> groups() {
        return nodegroups.values().stream().map(Seen::thing).toList();
    }

    private void forgetParts() {
        listed = Instant.MIN;
        nodegroups.clear();
        forgetEntrants();
    }

    private Cluster cluster(Look look) {
        Seen<Cluster> last = cluster;
        if (last != null && after(last.at()) && !look.due(last.at(), patience(last.thing(), look))) {
            return last.thing();
        }
        Cluster seen = eks.describeCluster(request -> request.name(name)).cluster();
        if (last != null && !last.thing().createdAt().equals(seen.createdAt())) {
            forgetParts();
        }
        cluster = new Seen<>(seen, look.now());
        return seen;
    }

    private static Duration patience(Cluster cluster, Look look) {
        boolean soon = look.closely()
                && (cluster.status() == ClusterStatus.UPDATING
                        || (cluster.status() == ClusterStatus.CREATING
                                && look.now().isAfter(cluster.createdAt().plus(CLUSTER_AT_LEAST))));
        return soon ? CHANGING : SETTLED;
    }

    private boolean after(Instant reading) {
        return reading.isAfter(touched);
    }

    private void inside(Look look) {
        if (nodegroups.isEmpty() || !after(listed) || look.due(listed, leaving() ? CHANGING : SETTLED)) {
            Set<String> names = eks.listNodegroupsPaginator(request -> request.clusterName(name)).nodegroups().stream()
                    .collect(Collectors.toSet());
            listed = look.now();
            nodegroups.keySet().retainAll(names);
            names.stream().filter(group -> !nodegroups.containsKey(group)).forEach(group -> describe(group, look));
        }
        nodegroups.entrySet().stream()
                .filter(group -> !after(group.getValue().at())
                        || look.due(
                                group.getValue().at(), patience(group.getValue().thing(), look)))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(group -> describe(group, look));
        entrants.learn(look.now(), ENTRANTS);
    }

    private boolean leaving() {
        Collection<Nodegroup> all = groups();
        return all.stream().anyMatch(group -> group.status() == NodegroupStatus.DELETING);
    }

    /** The list tells when one that leaves is gone. */
    private static Duration patience(Nodegroup group, Look look) {
        boolean soon = group.status() == NodegroupStatus.UPDATING
                || (group.status() == NodegroupStatus.CREATING
                        && look.now().isAfter(group.createdAt().plus(NODES_AT_LEAST)));
        return soon ? CHANGING : SETTLED;
    }

    private void describe(String group, Look look) {
        try {
            Nodegroup seen = eks.describeNodegroup(
                            request -> request.clusterName(name).nodegroupName(group))
                    .nodegroup();
            nodegroups.put(group, new Seen<>(seen, look.now()));
        } catch (ResourceNotFoundException notThere) {
            nodegroups.remove(group);
        }
    }
}
