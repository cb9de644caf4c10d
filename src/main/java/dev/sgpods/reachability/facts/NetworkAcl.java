package dev.sgpods.reachability.facts;

import java.util.List;
import java.util.Map;

/**
 * A network ACL.
 *
 * @param standard whether it is its VPC's default, used by subnets that name no other
 * @param subnets ids of the subnets that name it
 * @param entries in any order
 */
public record NetworkAcl(
        String id, String vpc, boolean standard, List<String> subnets, List<AclEntry> entries, Map<String, String> tags)
        implements Fact {}
