package dev.sgpods.aws;

import dev.sgpods.aws.EksQuestion.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * What EKS knows of our installation: names narrow the search down, tags decide.
 *
 * <p>Every reading lists the clusters. What EKS tells one by one is asked for as {@link ClusterWatch} sees fit, within so
 * many requests a reading, what was asked longest ago first: many labs wait longer for their turns and cost no more. Only
 * what must be known, because nothing is known of it or we changed it, is asked in any case; that is a few requests in a
 * lab's life and not so many a minute.
 */
final class EksReading {
    /** For labs of which nobody waits for news. */
    private static final int AT_REST = 4;

    /** For a cluster that is being made, until it works. */
    private static final int EACH = 3;

    private final EksClient eks;
    private final String installation;
    private final Map<String, ClusterWatch> watched = new HashMap<>();
    private Set<String> closely = Set.of();
    private int sent;
    /** Both are asked for while a reading goes on, by those who want to know only when to come again. */
    private volatile int left;

    private volatile int creating;

    private record Turn(ClusterWatch watch, Look look, EksQuestion question) {
        static Optional<Turn> of(ClusterWatch watch, Look look) {
            return watch.next(look).map(question -> new Turn(watch, look, question));
        }
    }

    EksReading(EksClient eks, String installation) {
        this.eks = eks;
        this.installation = installation;
    }

    /**
     * The clusters of all labs.
     *
     * @param labs ids of the labs that are worked on: of one that was not before, everything is read afresh
     * @param most requests about their clusters that need not be sent at once
     */
    synchronized List<ClusterFacts> clusters(Set<String> labs, int most, Instant now) {
        Set<String> listed = new HashSet<>();
        List<ClusterWatch> worked = new ArrayList<>();
        List<ClusterWatch> resting = new ArrayList<>();
        for (String name : eks.listClustersPaginator(request -> {}).clusters()) {
            Optional<String> lab = LabIdentity.labOf(installation, name);
            if (lab.isPresent()) {
                listed.add(name);
                ClusterWatch watch = watched.computeIfAbsent(name, any -> new ClusterWatch(eks, name));
                (labs.contains(lab.get()) ? worked : resting).add(watch);
                if (labs.contains(lab.get()) && !closely.contains(lab.get())) {
                    watch.touch(now.minusMillis(1));
                    watch.forgetEntrants();
                }
            }
        }
        closely = Set.copyOf(labs);
        watched.keySet().retainAll(listed);
        left = ask(worked, new Look(now, true), most);
        ask(resting, new Look(now, false), AT_REST);
        return found();
    }

    private List<ClusterFacts> found() {
        watched.values().removeIf(ClusterWatch::gone);
        count();
        return known();
    }

    private void count() {
        creating = Math.toIntExact(
                watched.values().stream().filter(ClusterWatch::creating).count());
    }

    /** What is known of clusters that are ours. Sends nothing. */
    synchronized List<ClusterFacts> known() {
        return watched.values().stream()
                .flatMap(watch -> watch.facts().stream())
                .filter(facts -> installation.equals(facts.cluster().tags().get(LabTags.INSTALLATION)))
                .toList();
    }

    /** Asks so many of the questions that wait about clusters of these labs, without a new list of clusters. */
    synchronized List<ClusterFacts> further(Set<String> labs, int most, Instant now) {
        List<ClusterWatch> worked = watched.entrySet().stream()
                .filter(watch -> LabIdentity.labOf(installation, watch.getKey())
                        .filter(labs::contains)
                        .isPresent())
                .map(Map.Entry::getValue)
                .toList();
        left = ask(worked, new Look(now, true), most);
        return found();
    }

    /** Whether questions about clusters of labs that are worked on are waiting. */
    boolean crowded() {
        return left > 0;
    }

    /** Answers how many questions are left. */
    private int ask(List<ClusterWatch> watches, Look look, int most) {
        PriorityQueue<Turn> queue = new PriorityQueue<>(Comparator.comparing(Turn::question));
        watches.forEach(watch -> Turn.of(watch, look).ifPresent(queue::add));
        int asked = 0;
        while (!queue.isEmpty() && (asked < most || queue.element().question().must())) {
            ClusterWatch watch = queue.element().watch();
            watch.ask(queue.remove().question());
            asked++;
            sent++;
            Turn.of(watch, look).ifPresent(queue::add);
        }
        return queue.size();
    }

    /** How many requests will soon be of use: several for each cluster that is being made. */
    int expected() {
        return EACH * creating;
    }

    /** How many requests about single clusters were sent since this was last asked. */
    synchronized int sent() {
        int count = sent;
        sent = 0;
        return count;
    }

    /** Something was asked of EKS about a cluster: what was read before counts no more. */
    synchronized void touch(String cluster, Instant moment) {
        Optional.ofNullable(watched.get(cluster)).ifPresent(watch -> watch.touch(moment));
    }

    /** As {@link #touch}, about its node groups alone. */
    synchronized void touchNodes(String cluster, Instant moment) {
        Optional.ofNullable(watched.get(cluster)).ifPresent(watch -> watch.touchNodes(moment));
    }

    /** Nodes have joined a cluster: EKS is about to say that its node group works. */
    synchronized void joined(String cluster) {
        Optional.ofNullable(watched.get(cluster)).ifPresent(ClusterWatch::joined);
    }

    /** EKS answered a request of ours about a cluster: that need not be asked for. */
    synchronized void heard(Answer answer, Instant moment) {
        if (answer instanceof Answer.OfCluster made) {
            String name = made.cluster().name();
            watched.computeIfAbsent(name, any -> new ClusterWatch(eks, name)).heard(made.cluster(), moment);
            count();
        } else if (answer instanceof Answer.OfNodes nodes) {
            Optional.ofNullable(watched.get(nodes.group().clusterName()))
                    .ifPresent(watch -> watch.heard(nodes.group(), moment));
        } else if (answer instanceof Answer.OfEntrant entrant) {
            Optional.ofNullable(watched.get(entrant.cluster())).ifPresent(watch -> watch.admitted(entrant, moment));
        }
    }

    /** Somebody was let in or shut out by us: what is known of who may enter is out of date. */
    synchronized void forgetEntrants(String cluster) {
        Optional.ofNullable(watched.get(cluster)).ifPresent(ClusterWatch::forgetEntrants);
    }
}
