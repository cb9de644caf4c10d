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
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * What EKS knows of our installation: names narrow the search down, tags decide.
 *
 * <p>EKS tells of one thing a request. So the cluster of a lab that somebody asked for costs at most four requests (the
 * cluster, the list of its node groups, its node group, and a part of who may enter), and that of any other lab one a
 * minute; the rest is remembered.
 */
final class EksReading {
    private static final Duration SETTLED = Duration.ofMinutes(1);
    /** For node groups and entrants of one cluster together. */
    private static final int REQUESTS = 2;

    private final EksClient eks;
    private final String installation;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(ClusterFacts facts, ClusterEntrants entrants, Instant at) {}

    EksReading(EksClient eks, String installation) {
        this.eks = eks;
        this.installation = installation;
    }

    /**
     * The clusters of all labs.
     *
     * @param labs ids of the labs of which everything is read afresh
     */
    synchronized List<ClusterFacts> clusters(Set<String> labs, Instant now) {
        List<ClusterFacts> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (String name : eks.listClustersPaginator(request -> {}).clusters()) {
            Optional<String> lab = LabIdentity.labOf(installation, name);
            if (lab.isPresent()) {
                listed.add(name);
                read(name, labs.contains(lab.get()), now).ifPresent(found::add);
            }
        }
        known.keySet().retainAll(listed);
        return found.stream()
                .filter(facts -> installation.equals(facts.cluster().tags().get(LabTags.INSTALLATION)))
                .toList();
    }

    /** Somebody was let in or shut out by us: what is known of who may enter is out of date. */
    synchronized void forgetEntrants(String cluster) {
        known.computeIfPresent(
                cluster, (name, last) -> new Known(last.facts(), new ClusterEntrants(eks, name), last.at()));
    }

    private Optional<ClusterFacts> read(String name, boolean afresh, Instant now) {
        Known last = known.get(name);
        if (last != null && !afresh && now.isBefore(last.at().plus(SETTLED))) {
            return Optional.of(last.facts());
        }
        Cluster cluster;
        try {
            cluster = eks.describeCluster(request -> request.name(name)).cluster();
        } catch (ResourceNotFoundException goneMeanwhile) {
            known.remove(name);
            return Optional.empty();
        }
        Optional<Known> same = Optional.ofNullable(last)
                .filter(before -> before.facts().cluster().createdAt().equals(cluster.createdAt()));
        ClusterEntrants entrants = same.map(Known::entrants).orElseGet(() -> new ClusterEntrants(eks, name));
        ClusterFacts bare = new ClusterFacts(cluster, List.of(), Map.of());
        ClusterFacts facts = bare;
        if (bare.served()) {
            facts = same.filter(before -> !afresh)
                    .map(before -> new ClusterFacts(
                            cluster, before.facts().nodegroups(), entrants.known(), entrants.unknown()))
                    .orElseGet(() -> inside(cluster, entrants, now));
        }
        known.put(name, new Known(facts, entrants, now));
        return Optional.of(facts);
    }

    private ClusterFacts inside(Cluster cluster, ClusterEntrants entrants, Instant now) {
        List<Nodegroup> groups = new ArrayList<>();
        for (String name : eks.listNodegroupsPaginator(request -> request.clusterName(cluster.name()))
                .nodegroups()) {
            nodeGroup(cluster.name(), name).ifPresent(groups::add);
        }
        entrants.learn(now, Math.max(1, REQUESTS - groups.size()));
        return new ClusterFacts(cluster, groups, entrants.known(), entrants.unknown());
    }

    private Optional<Nodegroup> nodeGroup(String cluster, String name) {
        try {
            return Optional.of(eks.describeNodegroup(
                            request -> request.clusterName(cluster).nodegroupName(name))
                    .nodegroup());
        } catch (ResourceNotFoundException notThere) {
            return Optional.empty();
        }
    }
}
