package dev.sgpods;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Somebody who changes a lab by the console. */
record StrangeHands(Ec2Client ec2) {
    /** The way out leads nowhere, and a rule is not the lab's any more, though it says the same. */
    void breakWays() {
        ec2.describeNatGateways(request -> {})
                .natGateways()
                .forEach(gateway -> ec2.deleteNatGateway(request -> request.natGatewayId(gateway.natGatewayId())));
        SecurityGroupRule rule = ec2.describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(found -> found.tags().stream().map(Tag::value).anyMatch("pod-database-in"::equals))
                .findFirst()
                .orElseThrow();
        ec2.revokeSecurityGroupIngress(
                request -> request.groupId(rule.groupId()).securityGroupRuleIds(List.of(rule.securityGroupRuleId())));
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(rule.groupId())
                .ipPermissions(IpPermission.builder()
                        .ipProtocol(rule.ipProtocol())
                        .fromPort(rule.fromPort())
                        .toPort(rule.toPort())
                        .userIdGroupPairs(UserIdGroupPair.builder()
                                .groupId(rule.referencedGroupInfo().groupId())
                                .build())
                        .build()));
    }
}
