package dev.sgpods.simulator.aws;

import java.util.Set;

/** The AWS-managed policies that a cluster, its nodes and a managed instance need. */
final class ManagedPolicies {
    private static final String PREFIX = "arn:aws:iam::aws:policy/";
    private static final Set<String> KNOWN = Set.of(
            "AmazonEKSClusterPolicy",
            "AmazonEKSVPCResourceController",
            "AmazonEKSWorkerNodePolicy",
            "AmazonEKSWorkerNodeMinimalPolicy",
            "AmazonEKS_CNI_Policy",
            "AmazonEC2ContainerRegistryReadOnly",
            "AmazonEC2ContainerRegistryPullOnly",
            "AmazonSSMManagedInstanceCore",
            "CloudWatchAgentServerPolicy",
            "ReadOnlyAccess");

    private ManagedPolicies() {}

    /** Whether a policy can be attached; the account has none of its own. */
    static boolean exist(String arn) {
        return arn.startsWith(PREFIX) && KNOWN.contains(arn.substring(PREFIX.length()));
    }
}
