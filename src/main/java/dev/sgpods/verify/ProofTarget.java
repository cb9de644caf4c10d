package dev.sgpods.verify;

import dev.sgpods.kubernetes.ClusterAddress;

/**
 * Where a lab is proved.
 *
 * @param host the database endpoint's name
 */
public record ProofTarget(ClusterAddress cluster, String host, int port) {}
