package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/** What EKS knows of our installation: names narrow the search down, tags decide. */
final class EksReading {
    private final EksClient eks;
    private final String installation;

    EksReading(EksClient eks, String installation) {
        this.eks = eks;
        this.installation = installation;
    }

    List<ClusterFacts> clusters() {
        List<ClusterFacts> found = new ArrayList<>();
        for (String name : eks.listClustersPaginator(request -> {}).clusters()) {
            if (name.startsWith("sgpods-" + installation + "-")) {
                read(name).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<ClusterFacts> read(String name) {
        try {
            Cluster cluster = eks.describeCluster(request -> request.name(name)).cluster();
            if (!installation.equals(cluster.tags().get(LabTags.INSTALLATION))) {
                return Optional.empty();
            }
            ClusterFacts bare = new ClusterFacts(cluster, nodegroups(name), Map.of());
            return Optional.of(bare.served() ? new ClusterFacts(cluster, bare.nodegroups(), access(name)) : bare);
        } catch (ResourceNotFoundException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private List<Nodegroup> nodegroups(String cluster) {
        List<Nodegroup> found = new ArrayList<>();
        for (String name : eks.listNodegroupsPaginator(request -> request.clusterName(cluster))
                .nodegroups()) {
            found.add(eks.describeNodegroup(
                            request -> request.clusterName(cluster).nodegroupName(name))
                    .nodegroup());
        }
        return found;
    }

    private Map<String, Set<String>> access(String cluster) {
        Map<String, Set<String>> found = new HashMap<>();
        for (String principal : eks.listAccessEntriesPaginator(request -> request.clusterName(cluster))
                .accessEntries()) {
            Set<String> policies = new HashSet<>();
            for (AssociatedAccessPolicy policy : eks.listAssociatedAccessPoliciesPaginator(
                            request -> request.clusterName(cluster).principalArn(principal))
                    .associatedAccessPolicies()) {
                policies.add(policy.policyArn());
            }
            found.put(principal, policies);
        }
        return found;
    }
}
