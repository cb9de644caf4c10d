package dev.sgpods.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a thing is, by its tags: ours, or left by a service that names the lab's cluster in a tag.
 *
 * <p>EKS tags its cluster's security group ({@code aws:eks:cluster-name}) and its launch templates
 * ({@code eks:cluster-name}), the VPC CNI its interfaces ({@code cluster.k8s.amazonaws.com/name}), the load balancer
 * controller what it makes ({@code elbv2.k8s.aws/cluster}), and the VPC resource controller, the cloud provider and the
 * EBS driver what they own ({@code kubernetes.io/cluster/<name>}).
 */
final class Belonging {
    static final String OWNED = "kubernetes.io/cluster/";

    private static final List<String> CLUSTER = List.of(
            "aws:eks:cluster-name", "eks:cluster-name", "cluster.k8s.amazonaws.com/name", "elbv2.k8s.aws/cluster");

    private final String installation;

    /** By an installation's names. */
    Belonging(String installation) {
        this.installation = installation;
    }

    /** What the tags call the lab; an empty text when the thing is ours and names none, nothing when it is not ours. */
    Optional<String> lab(Map<String, String> tags) {
        if (installation.equals(tags.get(LabTags.INSTALLATION))) {
            return Optional.of(tags.getOrDefault(LabTags.LAB, ""));
        }
        return CLUSTER.stream()
                .flatMap(key -> Optional.ofNullable(tags.get(key)).stream())
                .flatMap(cluster -> ofCluster(cluster).stream())
                .findFirst()
                .or(() -> tags.entrySet().stream()
                        .filter(tag ->
                                tag.getKey().startsWith(OWNED) && tag.getValue().equals("owned"))
                        .flatMap(tag -> ofCluster(tag.getKey().substring(OWNED.length())).stream())
                        .findFirst());
    }

    /** The lab whose cluster bears a name, if an installation's does. */
    Optional<String> ofCluster(String name) {
        return between(name, ClusterResource.NAME);
    }

    /** The lab whose database bears a name, if an installation's does. */
    Optional<String> ofDatabase(String name) {
        return between(name, "database");
    }

    private Optional<String> between(String name, String resource) {
        String begin = LabIdentity.cloudName(installation, "");
        String end = "-" + resource;
        boolean ours = name.startsWith(begin) && name.endsWith(end) && name.length() > begin.length() + end.length();
        return ours ? Optional.of(name.substring(begin.length(), name.length() - end.length())) : Optional.empty();
    }
}
