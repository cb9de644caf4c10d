package dev.sgpods.drill;

import dev.sgpods.aws.LabTags;
import dev.sgpods.drill.Change.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Carries out changes of the network; all are done with their one request. What is taken away is found by what marks it as
 * a lab's or a drill's own, never by what it does alone: people make rules that say the same.
 */
final class NetworkHand {
    private static final String THERE_ALREADY = "InvalidPermission.Duplicate";
    private static final String TCP = "6";

    private final Ec2Client ec2;

    NetworkHand(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** Looks, and answers the request that is still to be sent; nothing when all is as it is to be. */
    Optional<Runnable> request(Change change) {
        return switch (change.kind()) {
            case RULE_ADD -> alike(change).findAny().isPresent() ? Optional.empty() : Optional.of(() -> add(change));
            case RULE_REMOVE -> own(change).map(found -> () -> remove(found));
            case ENTRY_ADD -> entry(change).isPresent() ? Optional.empty() : Optional.of(() -> send(change));
            case ENTRY_REMOVE -> entry(change).map(found -> () -> send(change));
            case INTERFACE_ADD, INTERFACE_REMOVE, ROUTE_ADD, ROUTE_REMOVE -> new RouteHand(ec2).request(change);
            default -> Optional.of(() -> send(change));
        };
    }

    private void send(Change change) {
        switch (change.kind()) {
            case ENTRY_ADD ->
                ec2.createNetworkAclEntry(request -> request.networkAclId(change.word("acl"))
                        .ruleNumber(change.number("number"))
                        .egress(out(change))
                        .protocol(TCP)
                        .portRange(ports(change))
                        .cidrBlock(change.word("block"))
                        .ruleAction(RuleAction.DENY));
            case ENTRY_REMOVE ->
                ec2.deleteNetworkAclEntry(request -> request.networkAclId(change.word("acl"))
                        .ruleNumber(change.number("number"))
                        .egress(out(change)));
            case NAMES ->
                ec2.modifyVpcAttribute(request -> request.vpcId(change.word("vpc"))
                        .enableDnsSupport(AttributeBooleanValue.builder()
                                .value(change.word("on").equals("true"))
                                .build()));
            default -> throw new IllegalArgumentException("Not of the network: " + change.kind());
        }
    }

    static boolean knows(Kind kind) {
        return switch (kind) {
            case RULE_ADD, RULE_REMOVE, ENTRY_ADD, ENTRY_REMOVE, NAMES -> true;
            case INTERFACE_ADD, INTERFACE_REMOVE, ROUTE_ADD, ROUTE_REMOVE -> true;
            default -> false;
        };
    }

    private static boolean out(Change change) {
        return change.word("way").equals("out");
    }

    /** The rule that bears the tags of the one that is meant, and still says the same. */
    private Optional<SecurityGroupRule> own(Change change) {
        return alike(change)
                .filter(found -> found.tags().stream().anyMatch(tag -> tag.key().equals(LabTags.RESOURCE)))
                .filter(found -> found.tags().containsAll(tags(change)))
                .findFirst();
    }

    /** The rules that say the same, whoever made them. */
    private Stream<SecurityGroupRule> alike(Change change) {
        Filter inGroup = Site.filter("group-id", change.word("group"));
        return ec2
                .describeSecurityGroupRulesPaginator(request -> request.filters(inGroup))
                .securityGroupRules()
                .stream()
                .filter(found -> out(change) == Boolean.TRUE.equals(found.isEgress()))
                .filter(found -> change.word("protocol").equals(found.ipProtocol()))
                .filter(found -> Integer.valueOf(change.number("from")).equals(found.fromPort()))
                .filter(found -> Integer.valueOf(change.number("to")).equals(found.toPort()))
                .filter(found -> change.word("peer").equals(peer(found)));
    }

    /** The group or the block that a rule is about. */
    static String peer(SecurityGroupRule rule) {
        String group = rule.referencedGroupInfo() == null
                ? ""
                : rule.referencedGroupInfo().groupId();
        return group.isEmpty() ? String.valueOf(rule.cidrIpv4()) : group;
    }

    /** The entry of the number, if it is what a drill made: entries bear no tags. */
    private Optional<NetworkAclEntry> entry(Change change) {
        return ec2
                .describeNetworkAcls(request -> request.filters(Site.filter("network-acl-id", change.word("acl"))))
                .networkAcls()
                .stream()
                .flatMap(acl -> acl.entries().stream())
                .filter(found -> Boolean.TRUE.equals(found.egress()) == out(change))
                .filter(found -> change.word("number").equals(String.valueOf(found.ruleNumber())))
                .filter(found -> found.ruleAction() == RuleAction.DENY && TCP.equals(found.protocol()))
                .filter(found -> change.word("block").equals(found.cidrBlock()))
                .filter(found -> change.word("from").equals(port(found.portRange(), PortRange::from)))
                .filter(found -> change.word("to").equals(port(found.portRange(), PortRange::to)))
                .findFirst();
    }

    private static String port(@Nullable PortRange range, Function<PortRange, Integer> end) {
        return range == null ? "" : String.valueOf(end.apply(range));
    }

    private static PortRange ports(Change change) {
        return PortRange.builder()
                .from(change.number("from"))
                .to(change.number("to"))
                .build();
    }

    private void add(Change change) {
        try {
            authorize(change);
        } catch (Ec2Exception refused) {
            if (!THERE_ALREADY.equals(refused.awsErrorDetails().errorCode())) {
                throw refused;
            }
        }
    }

    private void authorize(Change change) {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.SECURITY_GROUP_RULE)
                .tags(tags(change))
                .build();
        if (out(change)) {
            ec2.authorizeSecurityGroupEgress(request -> request.groupId(change.word("group"))
                    .ipPermissions(permission(change))
                    .tagSpecifications(tags));
        } else {
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(change.word("group"))
                    .ipPermissions(permission(change))
                    .tagSpecifications(tags));
        }
    }

    private void remove(SecurityGroupRule found) {
        if (Boolean.TRUE.equals(found.isEgress())) {
            ec2.revokeSecurityGroupEgress(
                    request -> request.groupId(found.groupId()).securityGroupRuleIds(found.securityGroupRuleId()));
        } else {
            ec2.revokeSecurityGroupIngress(
                    request -> request.groupId(found.groupId()).securityGroupRuleIds(found.securityGroupRuleId()));
        }
    }

    static List<Tag> tags(Change change) {
        return change.of().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("tag:"))
                .map(entry -> Tag.builder()
                        .key(entry.getKey().substring("tag:".length()))
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private static IpPermission permission(Change change) {
        String peer = change.word("peer");
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(change.word("protocol"))
                .fromPort(change.number("from"))
                .toPort(change.number("to"));
        return peer.startsWith("sg-")
                ? permission
                        .userIdGroupPairs(UserIdGroupPair.builder()
                                .groupId(peer)
                                .description(change.word("description"))
                                .build())
                        .build()
                : permission
                        .ipRanges(IpRange.builder()
                                .cidrIp(peer)
                                .description(change.word("description"))
                                .build())
                        .build();
    }
}
