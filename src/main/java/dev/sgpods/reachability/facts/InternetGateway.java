package dev.sgpods.reachability.facts;

import java.util.List;

/**
 * An internet gateway.
 *
 * @param vpcs ids of the VPCs that it is attached to and usable in; one at most
 */
public record InternetGateway(String id, List<String> vpcs) implements Fact {}
