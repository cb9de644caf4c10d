package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** One rule: members of a group may reach any IPv4 address at one TCP port. */
public final class InternetRuleResource implements Resource {
    private static final String ANYWHERE = "0.0.0.0/0";

    private final Ec2Client ec2;
    private final LabTags tags;
    private final String name;
    private final SecurityGroupResource group;
    private final int port;

    /** A rule under a name that is unique in the lab. */
    public InternetRuleResource(Ec2Client ec2, LabTags tags, String name, SecurityGroupResource group, int port) {
        this.ec2 = ec2;
        this.tags = tags;
        this.name = name;
        this.group = group;
        this.port = port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "the rule " + name;
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(group);
    }

    private boolean mine(SecurityGroupRule candidate) {
        Map<String, String> found = Inventory.map(candidate.tags());
        return tags.name(name, found);
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .rules()
                .observe(
                        this::mine,
                        SecurityGroupRule::securityGroupRuleId,
                        found -> new Observation.Present(found.securityGroupRuleId()));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(ANYWHERE).description(name).build())
                .build();
        String holder = group.id(snapshot).orElseThrow();
        ec2.authorizeSecurityGroupEgress(request -> request.groupId(holder)
                .ipPermissions(permission)
                .tagSpecifications(tags.specification(ResourceType.SECURITY_GROUP_RULE, name)));
    }

    @Override
    public void delete(Snapshot snapshot) {
        Inventory.of(snapshot)
                .rules()
                .one(this::mine)
                .ifPresent(found -> ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(found.groupId()).securityGroupRuleIds(found.securityGroupRuleId())));
    }
}
