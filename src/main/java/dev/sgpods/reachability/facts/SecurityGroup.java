package dev.sgpods.reachability.facts;

import java.util.List;
import java.util.Map;

/**
 * A security group.
 *
 * @param inbound its inbound rules; none admits nothing
 * @param outbound its outbound rules; none lets nothing out
 */
public record SecurityGroup(
        String id,
        String name,
        String vpc,
        String owner,
        List<SecurityRule> inbound,
        List<SecurityRule> outbound,
        Map<String, String> tags)
        implements Fact {}
