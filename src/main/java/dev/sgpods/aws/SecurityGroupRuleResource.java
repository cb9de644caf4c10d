package dev.sgpods.aws;

import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** One rule: members of a group may reach, or be reached by, members of another at one port. */
public final class SecurityGroupRuleResource extends RuleResource {
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
        super(ec2, tags, name);
        this.rule = rule;
    }

    @Override
    public List<Resource> dependencies() {
        Resource holder = rule.holder().resource();
        Resource peer = rule.peer().resource();
        return holder == peer ? List.of(holder) : List.of(holder, peer);
    }

    @Override
    Optional<String> holder(Snapshot snapshot) {
        return rule.holder().id().apply(snapshot);
    }

    @Override
    boolean egress() {
        return rule.direction() == Direction.EGRESS;
    }

    @Override
    IpPermission permission(Snapshot snapshot) {
        String peer = rule.peer().id().apply(snapshot).orElseThrow();
        return IpPermission.builder()
                .ipProtocol(rule.protocol())
                .fromPort(rule.port())
                .toPort(rule.port())
                .userIdGroupPairs(UserIdGroupPair.builder()
                        .groupId(peer)
                        .description(name())
                        .build())
                .build();
    }

    @Override
    boolean says(SecurityGroupRule found, Snapshot snapshot) {
        Optional<String> peer = rule.peer().id().apply(snapshot);
        return rule.protocol().equals(found.ipProtocol())
                && Integer.valueOf(rule.port()).equals(found.fromPort())
                && Integer.valueOf(rule.port()).equals(found.toPort())
                && peer.map(RuleWords.peer(found)::equals).orElse(true);
    }
}
