package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules of security groups, one row for each peer. */
final class SecurityGroupRules {
    private static final String MISSING = "InvalidSecurityGroupRuleId.NotFound";
    private static final String EVERYTHING = "-1";
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp");
    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");
    private static final Map<String, Function<SecurityGroupRuleRow, Stream<String>>> FILTERS =
            Map.of("group-id", row -> Stream.of(row.groupId()), "security-group-rule-id", row -> Stream.of(row.id()));

    private SecurityGroupRules() {}

    static void register(Operations operations) {
        operations
                .read(DescribeSecurityGroupRulesRequest.class, SecurityGroupRules::describe)
                .change(AuthorizeSecurityGroupIngressRequest.class, SecurityGroupRules::allowIn)
                .change(AuthorizeSecurityGroupEgressRequest.class, SecurityGroupRules::allowOut)
                .change(RevokeSecurityGroupIngressRequest.class, (call, request) -> {
                    revoke(call, request.groupId(), false, request.securityGroupRuleIds(), request.ipPermissions());
                    return RevokeSecurityGroupIngressResponse.builder()
                            .returnValue(true)
                            .build();
                })
                .change(RevokeSecurityGroupEgressRequest.class, (call, request) -> {
                    revoke(call, request.groupId(), true, request.securityGroupRuleIds(), request.ipPermissions());
                    return RevokeSecurityGroupEgressResponse.builder()
                            .returnValue(true)
                            .build();
                });
    }

    private static AuthorizeSecurityGroupIngressResponse allowIn(
            Call call, AuthorizeSecurityGroupIngressRequest request) {
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                        allow(call, request.groupId(), false, request.ipPermissions(), request.tagSpecifications()))
                .build();
    }

    private static AuthorizeSecurityGroupEgressResponse allowOut(
            Call call, AuthorizeSecurityGroupEgressRequest request) {
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(
                        allow(call, request.groupId(), true, request.ipPermissions(), request.tagSpecifications()))
                .build();
    }

    private static List<SecurityGroupRule> allow(
            Call call, String group, boolean egress, List<IpPermission> permissions, List<TagSpecification> tags) {
        SecurityGroups.require(call, group);
        State state = call.state();
        List<SecurityGroupRule> made = new ArrayList<>();
        for (SecurityGroupRuleRow wanted : rows(call, group, egress, permissions)) {
            limit(call, group, egress);
            if (state.securityGroupRules().stream().anyMatch(row -> same(row, wanted))) {
                throw Refusals.ec2(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"" + wanted.protocol() + ", from port: " + wanted.fromPort()
                                + ", to port: " + wanted.toPort() + "\" already exists");
            }
            SecurityGroupRuleRow row = wanted.withTags(TagSets.of(ResourceType.SECURITY_GROUP_RULE, tags));
            state.securityGroupRules().put(row.id(), row);
            made.add(rule(call, row));
        }
        return made;
    }

    private static void limit(Call call, String group, boolean egress) {
        long there = call.state().securityGroupRules().stream()
                .filter(row -> row.groupId().equals(group) && row.egress() == egress)
                .count();
        if (there >= Quotas.limit(call, Quotas.GROUP_RULES)) {
            throw Refusals.ec2(
                    "RulesPerSecurityGroupLimitExceeded",
                    "The maximum number of rules per security group has been reached.");
        }
    }

    private static void revoke(
            Call call, String group, boolean egress, List<String> ids, List<IpPermission> permissions) {
        SecurityGroups.require(call, group);
        State state = call.state();
        for (String id : ids) {
            SecurityGroupRuleRow row = call.require(state.securityGroupRules(), id, "security group rule", MISSING);
            if (!row.groupId().equals(group) || row.egress() != egress) {
                throw Refusals.ec2(MISSING, "The security group rule ID '" + id + "' does not exist");
            }
            state.securityGroupRules().remove(id);
        }
        for (SecurityGroupRuleRow unwanted : rows(call, group, egress, permissions)) {
            SecurityGroupRuleRow row = state.securityGroupRules().stream()
                    .filter(candidate -> same(candidate, unwanted))
                    .findFirst()
                    .orElseThrow(() -> Refusals.ec2(
                            "InvalidPermission.NotFound", "The specified rule does not exist in this security group."));
            state.securityGroupRules().remove(row.id());
        }
    }

    private static List<SecurityGroupRuleRow> rows(
            Call call, String group, boolean egress, List<IpPermission> permissions) {
        List<SecurityGroupRuleRow> rows = new ArrayList<>();
        for (IpPermission permission : permissions) {
            SecurityGroupRuleRow bare = bare(call, group, egress, permission);
            permission
                    .ipRanges()
                    .forEach(range ->
                            rows.add(with(call, bare, Cidrs.block(range.cidrIp()), null, range.description())));
            permission.userIdGroupPairs().forEach(pair -> {
                peer(call, group, pair.groupId());
                rows.add(with(call, bare, null, pair.groupId(), pair.description()));
            });
        }
        return rows;
    }

    /** There are no peerings, so a rule names groups of its own VPC only. */
    private static void peer(Call call, String group, String peer) {
        String vpc = SecurityGroups.require(call, group).vpcId();
        if (!SecurityGroups.require(call, peer).vpcId().equals(vpc)) {
            throw Refusals.ec2(
                    "InvalidGroup.NotFound",
                    "You have specified two resources that belong to different networks: " + group + ", " + peer);
        }
    }

    /** The name that EC2 gives to a protocol. */
    private static String protocol(IpPermission permission) {
        String given = String.valueOf(permission.ipProtocol());
        String named = NAMES.getOrDefault(given, given);
        if (!named.matches("tcp|udp|icmp|icmpv6|-1|\\d{1,3}")) {
            throw Refusals.ec2(
                    "InvalidParameterValue", "Invalid value '" + given + "' for IP protocol. Unknown protocol.");
        }
        return named;
    }

    private static SecurityGroupRuleRow bare(Call call, String group, boolean egress, IpPermission permission) {
        String protocol = protocol(permission);
        boolean all = EVERYTHING.equals(protocol);
        checkPorts(permission, protocol);
        return new SecurityGroupRuleRow(
                "",
                call.region(),
                call.now(),
                TagSets.none(),
                group,
                egress,
                protocol,
                all ? -1 : permission.fromPort(),
                all ? -1 : permission.toPort(),
                null,
                null,
                null,
                null);
    }

    private static void checkPorts(IpPermission permission, String protocol) {
        boolean all = EVERYTHING.equals(protocol);
        if (!all && (permission.fromPort() == null || permission.toPort() == null)) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.");
        }
        boolean ports = WITH_PORTS.contains(protocol);
        if (ports
                && (port(permission.fromPort())
                        || port(permission.toPort())
                        || permission.fromPort() > permission.toPort())) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Invalid TCP/UDP port (" + permission.fromPort() + "-" + permission.toPort() + ")");
        }
    }

    private static boolean port(int number) {
        return number < 0 || number > 65_535;
    }

    private static SecurityGroupRuleRow with(
            Call call,
            SecurityGroupRuleRow bare,
            @Nullable String cidr,
            @Nullable String peer,
            @Nullable String description) {
        return new SecurityGroupRuleRow(
                call.state().draw().id("sgr"),
                bare.region(),
                call.visible(),
                bare.tags(),
                bare.groupId(),
                bare.egress(),
                bare.protocol(),
                bare.fromPort(),
                bare.toPort(),
                cidr,
                null,
                peer,
                description);
    }

    private static boolean same(SecurityGroupRuleRow one, SecurityGroupRuleRow other) {
        return one.groupId().equals(other.groupId())
                && one.egress() == other.egress()
                && one.protocol().equals(other.protocol())
                && one.fromPort() == other.fromPort()
                && one.toPort() == other.toPort()
                && Objects.equals(one.cidrIpv4(), other.cidrIpv4())
                && Objects.equals(one.peerGroupId(), other.peerGroupId());
    }

    private static DescribeSecurityGroupRulesResponse describe(Call call, DescribeSecurityGroupRulesRequest request) {
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(call.asked(
                                call.state().securityGroupRules(),
                                request.securityGroupRuleIds(),
                                request.filters(),
                                FILTERS,
                                MISSING)
                        .map(row -> rule(call, row))
                        .toList())
                .build();
    }

    private static SecurityGroupRule rule(Call call, SecurityGroupRuleRow row) {
        SecurityGroupRule.Builder rule = SecurityGroupRule.builder()
                .securityGroupRuleId(row.id())
                .groupId(row.groupId())
                .groupOwnerId(call.setting().accountId())
                .isEgress(row.egress())
                .ipProtocol(row.protocol())
                .fromPort(row.fromPort())
                .toPort(row.toPort())
                .cidrIpv4(row.cidrIpv4())
                .description(row.description())
                .tags(TagSets.ec2(row.tags()));
        if (row.peerGroupId() != null) {
            rule.referencedGroupInfo(ReferencedSecurityGroup.builder()
                    .groupId(row.peerGroupId())
                    .userId(call.setting().accountId())
                    .build());
        }
        return rule.build();
    }

    /** A rule in the form in which its group shows it. */
    static IpPermission permission(Call call, SecurityGroupRuleRow row) {
        IpPermission.Builder permission = IpPermission.builder().ipProtocol(row.protocol());
        if (!row.protocol().equals(EVERYTHING)) {
            permission.fromPort(row.fromPort()).toPort(row.toPort());
        }
        if (row.cidrIpv4() != null) {
            permission.ipRanges(IpRange.builder()
                    .cidrIp(row.cidrIpv4())
                    .description(row.description())
                    .build());
        }
        if (row.peerGroupId() != null) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(row.peerGroupId())
                    .userId(call.setting().accountId())
                    .description(row.description())
                    .build());
        }
        return permission.build();
    }
}
