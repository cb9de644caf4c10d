package dev.sgpods.lab;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what is built, resolved completely before it is stored and never again.
 *
 * @param region for example {@code eu-west-1}
 * @param zones two zone names, for example {@code eu-west-1a}, that offer the node type and the database class
 * @param vpcCidr a /16
 * @param kubernetesVersion for example {@code 1.35}
 * @param instanceType of the nodes; always one that can have a trunk interface
 * @param nodes wanted number, 1 to 3
 * @param engineVersion PostgreSQL, for example {@code 17.6}
 * @param databaseClass for example {@code db.t4g.micro}
 * @param clientImage the image of the green and red workloads, by digest
 * @param ttl the lease at creation
 * @param management the management instance, or null when the lab has none, as all had once
 * @param nodeRelease of EKS's node image, for example {@code 1.35.2-20261110}; null in labs of before it was pinned, whose
 *     nodes run what was newest when they were made
 */
public record LabSpec(
        String region,
        List<String> zones,
        String vpcCidr,
        String kubernetesVersion,
        String instanceType,
        int nodes,
        String engineVersion,
        String databaseClass,
        String clientImage,
        Duration ttl,
        @Nullable ManagementSpec management,
        @Nullable String nodeRelease) {
    public LabSpec {
        zones = List.copyOf(zones);
    }

    /** A lab without a management instance, of no certain node image. */
    public LabSpec(
            String region,
            List<String> zones,
            String vpcCidr,
            String kubernetesVersion,
            String instanceType,
            int nodes,
            String engineVersion,
            String databaseClass,
            String clientImage,
            Duration ttl) {
        this(
                region,
                zones,
                vpcCidr,
                kubernetesVersion,
                instanceType,
                nodes,
                engineVersion,
                databaseClass,
                clientImage,
                ttl,
                null,
                null);
    }

    /** The same lab with a management instance. */
    public LabSpec managed(ManagementSpec instance) {
        return new LabSpec(
                region,
                zones,
                vpcCidr,
                kubernetesVersion,
                instanceType,
                nodes,
                engineVersion,
                databaseClass,
                clientImage,
                ttl,
                instance,
                nodeRelease);
    }
}
