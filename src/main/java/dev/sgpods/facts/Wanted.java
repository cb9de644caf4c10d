package dev.sgpods.facts;

/**
 * What a collection is for: it reads no more than that needs.
 *
 * @param cluster name of the EKS cluster
 * @param namespace where the pod is, or empty when that is not known yet
 * @param database what the database was called, or empty
 * @param error what the client was told, or empty
 * @param pod the name of the pod or of its workload; empty when the facts are to serve for all of them
 */
public record Wanted(String region, String cluster, String namespace, String database, String error, String pod) {
    /** For all pods of the namespace. */
    public Wanted(String region, String cluster, String namespace, String database, String error) {
        this(region, cluster, namespace, database, error, "");
    }

    /** For all pods of the namespace; nothing is known of what a client was told. */
    public Wanted(String region, String cluster, String namespace, String database) {
        this(region, cluster, namespace, database, "");
    }

    /** For one pod or workload only. */
    public Wanted about(String name) {
        return new Wanted(region, cluster, namespace, database, error, name);
    }

    /** Whether what pods are configured with is to tell the database. */
    boolean needsSettings() {
        return pod.isEmpty() || database.isEmpty();
    }
}
