package dev.sgpods.lab;

import java.util.List;

/** What a region has to offer for a lab. Lookups may send reading requests and fail with the cloud's own exception. */
public interface Offerings {
    /** Zones that offer the control plane, the node type and the database class, in a stable order; may be empty. */
    List<String> zones(String region, String instanceType, String databaseClass);

    /** The PostgreSQL version for new labs, for example {@code 17.6}. */
    String engineVersion(String region);

    /** The database class for new labs, for example {@code db.t4g.micro}. */
    String databaseClass(String region);

    /** The release of the nodes' image for new labs, for example {@code 1.35.2-20261110}. */
    String nodeRelease(String region, String kubernetesVersion, String instanceType);

    /** The image of the workloads, by digest. */
    String clientImage(String region);

    /** The id of the image of management instances: the newest Amazon Linux 2023 for x86-64. */
    String managementImage(String region);
}
