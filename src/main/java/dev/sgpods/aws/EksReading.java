package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * What EKS knows of our installation: names narrow the search down, tags decide.
 *
 * <p>Every reading lists the clusters; what EKS tells one by one is asked for as {@link ClusterWatch} sees fit, and the
 * more clusters are watched, the farther apart, so that all together cost about two looks a second.
 */
final class EksReading {
    private static final Duration EACH = Duration.ofMillis(500);

    private final EksClient eks;
    private final String installation;
    private final Map<String, ClusterWatch> watched = new HashMap<>();
    private Set<String> closely = Set.of();

    EksReading(EksClient eks, String installation) {
        this.eks = eks;
        this.installation = installation;
    }

    /**
     * The clusters of all labs.
     *
     * @param labs ids of the labs that are worked on: of one that was not before, everything is read afresh
     */
    synchronized List<ClusterFacts> clusters(Set<String> labs, Instant now) {
        List<ClusterFacts> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        Duration apart = EACH.multipliedBy(labs.size());
        for (String name : eks.listClustersPaginator(request -> {}).clusters()) {
            Optional<String> lab = LabIdentity.labOf(installation, name);
            if (lab.isPresent()) {
                listed.add(name);
                ClusterWatch watch = watched.computeIfAbsent(name, any -> new ClusterWatch(eks, name));
                boolean worked = labs.contains(lab.get());
                if (worked && !closely.contains(lab.get())) {
                    watch.touch(now.minusMillis(1));
                    watch.forgetEntrants();
                }
                watch.look(new ClusterWatch.Look(now, worked, apart)).ifPresent(found::add);
            }
        }
        closely = Set.copyOf(labs);
        watched.keySet().retainAll(listed);
        return found.stream()
                .filter(facts -> installation.equals(facts.cluster().tags().get(LabTags.INSTALLATION)))
                .toList();
    }

    /** Something was asked of EKS about a cluster: what was read before counts no more. */
    synchronized void touch(String cluster, Instant moment) {
        Optional.ofNullable(watched.get(cluster)).ifPresent(watch -> watch.touch(moment));
    }

    /** Somebody was let in or shut out by us: what is known of who may enter is out of date. */
    synchronized void forgetEntrants(String cluster) {
        Optional.ofNullable(watched.get(cluster)).ifPresent(ClusterWatch::forgetEntrants);
    }
}
