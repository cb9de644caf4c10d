package dev.sgpods.kubernetes;

/** Makes bearer tokens for clusters. */
@FunctionalInterface
public interface TokenSource {
    /**
     * A token that the cluster accepts for the next quarter of an hour.
     *
     * @throws RuntimeException when there are no credentials to make one from
     */
    String token(String region, String clusterName);
}
