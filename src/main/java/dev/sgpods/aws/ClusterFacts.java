package dev.sgpods.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * A cluster with what hangs on it.
 *
 * @param access policy ARNs by the principal's ARN
 */
public record ClusterFacts(Cluster cluster, List<Nodegroup> nodegroups, Map<String, Set<String>> access) {
    public ClusterFacts {
        nodegroups = List.copyOf(nodegroups);
        access = Map.copyOf(access);
    }

    /** The group that EKS made for the cluster, once there is one. */
    public Optional<String> securityGroup() {
        return Optional.ofNullable(cluster.resourcesVpcConfig())
                .map(config -> config.clusterSecurityGroupId())
                .filter(id -> !id.isEmpty());
    }
}
