package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** One rule: members of a group may reach, or be reached by, members of another at one port. */
public final class SecurityGroupRuleResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final String name;
    private final Rule rule;

    /** Which way a rule lets traffic through, seen from the group that holds it. */
    public enum Direction {
        INGRESS,
        EGRESS
    }

    /** A group by its id, and the resource that makes it. */
    public record Group(Resource resource, Function<Snapshot, Optional<String>> id) {}

    /**
     * What a rule says.
     *
     * @param holder the group that holds the rule
     * @param peer the group that it names
     * @param protocol {@code tcp} or {@code udp}
     */
    public record Rule(Group holder, Direction direction, String protocol, int port, Group peer) {}

    /** A rule under a name that is unique in the lab. */
    public SecurityGroupRuleResource(Ec2Client ec2, LabTags tags, String name, Rule rule) {
        this.ec2 = ec2;
        this.tags = tags;
        this.name = name;
        this.rule = rule;
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
        Resource holder = rule.holder().resource();
        Resource peer = rule.peer().resource();
        return holder == peer ? List.of(holder) : List.of(holder, peer);
    }

    private boolean mine(SecurityGroupRule candidate) {
        return tags.name(name, candidate.tags());
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
        String holder = rule.holder().id().apply(snapshot).orElseThrow();
        String peer = rule.peer().id().apply(snapshot).orElseThrow();
        IpPermission permission = IpPermission.builder()
                .ipProtocol(rule.protocol())
                .fromPort(rule.port())
                .toPort(rule.port())
                .userIdGroupPairs(UserIdGroupPair.builder()
                        .groupId(peer)
                        .description(name)
                        .build())
                .build();
        var named = tags.specification(ResourceType.SECURITY_GROUP_RULE, name);
        if (rule.direction() == Direction.INGRESS) {
            ec2.authorizeSecurityGroupIngress(
                    request -> request.groupId(holder).ipPermissions(permission).tagSpecifications(named));
        } else {
            ec2.authorizeSecurityGroupEgress(
                    request -> request.groupId(holder).ipPermissions(permission).tagSpecifications(named));
        }
    }

    @Override
    public void delete(Snapshot snapshot) {
        Inventory.of(snapshot).rules().one(this::mine).ifPresent(found -> {
            if (Boolean.TRUE.equals(found.isEgress())) {
                ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(found.groupId()).securityGroupRuleIds(found.securityGroupRuleId()));
            } else {
                ec2.revokeSecurityGroupIngress(
                        request -> request.groupId(found.groupId()).securityGroupRuleIds(found.securityGroupRuleId()));
            }
        });
    }
}
