package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One rule of a security group, with exactly one peer: a CIDR or a group. Protocol is {@code tcp}, {@code udp}, {@code icmp}, {@code -1} (all) or a number; ports are -1 for all. */
public record SecurityGroupRuleRow(
        String id,
        String region,
        Instant visibleAt,
        SortedMap<String, String> tags,
        String groupId,
        boolean egress,
        String protocol,
        int fromPort,
        int toPort,
        @Nullable String cidrIpv4,
        @Nullable String cidrIpv6,
        @Nullable String peerGroupId,
        @Nullable String description)
        implements Ec2Row<SecurityGroupRuleRow> {
    @Override
    public SecurityGroupRuleRow withTags(SortedMap<String, String> newTags) {
        return new SecurityGroupRuleRow(
                id,
                region,
                visibleAt,
                newTags,
                groupId,
                egress,
                protocol,
                fromPort,
                toPort,
                cidrIpv4,
                cidrIpv6,
                peerGroupId,
                description);
    }
}
