package dev.sgpods.reachability.facts;

import java.util.List;

/**
 * A virtual private gateway, the VPC's end of VPNs and of Direct Connect.
 *
 * @param vpcs ids of the VPCs that it is attached to; one at most
 */
public record PrivateGateway(String id, String state, List<String> vpcs) implements Fact {}
