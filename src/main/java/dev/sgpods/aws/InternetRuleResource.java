package dev.sgpods.aws;

import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** One rule: members of a group may reach any IPv4 address at one TCP port. */
public final class InternetRuleResource extends RuleResource {
    private static final String ANYWHERE = "0.0.0.0/0";

    private final SecurityGroupResource group;
    private final int port;

    /** A rule under a name that is unique in the lab. */
    public InternetRuleResource(Ec2Client ec2, LabTags tags, String name, SecurityGroupResource group, int port) {
        super(ec2, tags, name);
        this.group = group;
        this.port = port;
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(group);
    }

    @Override
    Optional<String> holder(Snapshot snapshot) {
        return group.id(snapshot);
    }

    @Override
    boolean egress() {
        return true;
    }

    @Override
    IpPermission permission(Snapshot snapshot) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(ANYWHERE).description(name()).build())
                .build();
    }

    @Override
    boolean says(SecurityGroupRule found, Snapshot snapshot) {
        return "tcp".equals(found.ipProtocol())
                && Integer.valueOf(port).equals(found.fromPort())
                && Integer.valueOf(port).equals(found.toPort())
                && ANYWHERE.equals(found.cidrIpv4());
    }
}
