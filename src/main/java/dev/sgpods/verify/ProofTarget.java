package dev.sgpods.verify;

import dev.sgpods.kubernetes.ClusterAddress;

/**
 * Where a lab is proved.
 *
 * @param vpcId the cluster's VPC
 * @param host the database endpoint's name
 */
public record ProofTarget(ClusterAddress cluster, String vpcId, String host, int port) {}
