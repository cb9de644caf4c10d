package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Carries out changes of the network; all are done with their one request. */
final class NetworkHand {
    private static final Set<String> THERE_ALREADY =
            Set.of("InvalidPermission.Duplicate", "NetworkAclEntryAlreadyExists");

    private final Ec2Client ec2;

    NetworkHand(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    void carryOut(Change change) {
        try {
            send(change);
        } catch (Ec2Exception refused) {
            if (!THERE_ALREADY.contains(String.valueOf(refused.awsErrorDetails().errorCode()))) {
                throw refused;
            }
        }
    }

    private void send(Change change) {
        switch (change.kind()) {
            case RULE_ADD -> add(change);
            case RULE_REMOVE -> remove(change);
            case ENTRY_ADD ->
                ec2.createNetworkAclEntry(request -> request.networkAclId(change.word("acl"))
                        .ruleNumber(change.number("number"))
                        .egress(out(change))
                        .protocol("6")
                        .portRange(PortRange.builder()
                                .from(change.number("from"))
                                .to(change.number("to"))
                                .build())
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
        return Set.of(Kind.RULE_ADD, Kind.RULE_REMOVE, Kind.ENTRY_ADD, Kind.ENTRY_REMOVE, Kind.NAMES)
                .contains(kind);
    }

    private static boolean out(Change change) {
        return change.word("way").equals("out");
    }

    private void add(Change change) {
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

    private void remove(Change change) {
        if (out(change)) {
            ec2.revokeSecurityGroupEgress(
                    request -> request.groupId(change.word("group")).ipPermissions(permission(change)));
        } else {
            ec2.revokeSecurityGroupIngress(
                    request -> request.groupId(change.word("group")).ipPermissions(permission(change)));
        }
    }

    private static List<Tag> tags(Change change) {
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
