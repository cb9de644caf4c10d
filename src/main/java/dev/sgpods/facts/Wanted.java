package dev.sgpods.facts;

/**
 * What a collection is for: it reads no more than that needs.
 *
 * @param cluster name of the EKS cluster
 * @param namespace where the pod is, or empty when that is not known yet
 * @param database what the database was called, or empty
 * @param error what the client was told, or empty
 */
public record Wanted(String region, String cluster, String namespace, String database, String error) {
    /** Nothing is known of what a client was told. */
    public Wanted(String region, String cluster, String namespace, String database) {
        this(region, cluster, namespace, database, "");
    }
}
