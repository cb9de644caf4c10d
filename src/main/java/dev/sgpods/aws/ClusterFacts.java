package dev.sgpods.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * A cluster with what hangs on it.
 *
 * @param access policy ARNs by the principal's ARN
 * @param unread principals that may enter, whose policies have not been read yet
 */
public record ClusterFacts(
        Cluster cluster, List<Nodegroup> nodegroups, Map<String, Set<String>> access, Set<String> unread) {
    public ClusterFacts {
        nodegroups = List.copyOf(nodegroups);
        access = Map.copyOf(access);
        unread = Set.copyOf(unread);
    }

    /** A cluster of which everything was read. */
    public ClusterFacts(Cluster cluster, List<Nodegroup> nodegroups, Map<String, Set<String>> access) {
        this(cluster, nodegroups, access, Set.of());
    }

    /** The group that EKS made for the cluster, once there is one. */
    public Optional<String> securityGroup() {
        return Optional.ofNullable(cluster.resourcesVpcConfig())
                .map(config -> config.clusterSecurityGroupId())
                .filter(id -> !id.isEmpty());
    }

    /** The clusters that bear the tags of a lab's cluster; more than one only where somebody else made another. */
    public static List<ClusterFacts> bearing(LabTags tags, Inventory inventory) {
        return inventory
                .clusters()
                .under(
                        tags.key(ClusterResource.NAME),
                        ClusterFacts.class,
                        facts -> LabTags.key(facts.cluster().tags()));
    }

    /** Whether the cluster is the one of the lab that the tags name. */
    public boolean bears(LabTags tags) {
        return tags.name(ClusterResource.NAME, cluster.tags());
    }

    /** Whether the cluster's API answers. */
    public boolean served() {
        return cluster.status() == ClusterStatus.ACTIVE || cluster.status() == ClusterStatus.UPDATING;
    }

    /** Where the cluster's API answers, once EKS tells. */
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(cluster.endpoint())
                .map(url -> new Endpoint(
                        cluster.name(),
                        url,
                        Optional.ofNullable(cluster.certificateAuthority())
                                .map(authority -> authority.data())
                                .orElse("")));
    }

    /**
     * Where a cluster answers.
     *
     * @param authority the certificate that signs the endpoint's, PEM in base64; empty for plain HTTP
     */
    public record Endpoint(String cluster, String url, String authority) {}
}
