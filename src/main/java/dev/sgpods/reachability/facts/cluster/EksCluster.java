package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/**
 * An EKS cluster.
 *
 * @param group the cluster security group
 * @param family ipv4 or ipv6
 * @param servicesCidrs the blocks of its Services' addresses
 */
public record EksCluster(
        String id,
        String vpc,
        String group,
        List<String> subnets,
        String family,
        List<Cidr> servicesCidrs,
        String version,
        String role,
        String status)
        implements Fact {}
