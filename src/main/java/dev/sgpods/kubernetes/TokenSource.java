package dev.sgpods.kubernetes;

/** Makes bearer tokens for clusters. */
@FunctionalInterface
public interface TokenSource {
    /**
     * A token that the cluster accepts for a quarter of an hour, or for as long as the credentials last that signed it.
     *
     * @throws RuntimeException when there are no credentials to make one from
     */
    String token(String region, String clusterName);
}
