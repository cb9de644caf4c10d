package dev.sgpods.aws;

import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * A VPC with its two DNS attributes, which EC2 tells one by one.
 *
 * @param dnsSupport whether the resolver answers inside
 * @param dnsHostnames whether instances get names; without it nodes cannot register (EKS user guide, network-reqs)
 */
public record VpcFacts(Vpc vpc, boolean dnsSupport, boolean dnsHostnames) {}
