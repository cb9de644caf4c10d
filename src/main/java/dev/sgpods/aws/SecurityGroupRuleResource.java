package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** One rule: members of a group may reach, or be reached by, members of another at one port. */
public final class SecurityGroupRuleResource extends TaggedResource<SecurityGroupRule> {
    private final Ec2Client ec2;
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
        super(tags, name);
        this.ec2 = ec2;
        this.rule = rule;
    }

    @Override
    public String title() {
        return "the rule " + name();
    }

    @Override
    public List<Resource> dependencies() {
        Resource holder = rule.holder().resource();
        Resource peer = rule.peer().resource();
        return holder == peer ? List.of(holder) : List.of(holder, peer);
    }

    @Override
    Part<SecurityGroupRule> among(Inventory inventory) {
        return inventory.rules();
    }

    @Override
    Map<String, String> tagsOf(SecurityGroupRule found) {
        return Inventory.map(found.tags());
    }

    @Override
    String idOf(SecurityGroupRule found) {
        return found.securityGroupRuleId();
    }

    @Override
    Observation judge(SecurityGroupRule found, Snapshot snapshot) {
        return says(found)
                        && in(rule.holder(), found.groupId(), snapshot)
                        && in(rule.peer(), RuleWords.peer(found), snapshot)
                ? new Observation.Present(idOf(found))
                : new Observation.Incomplete(idOf(found), "it says " + RuleWords.of(found));
    }

    /** Whether it is this group's; on the way down the group may be gone, and then it does not matter. */
    private static boolean in(Group group, String id, Snapshot snapshot) {
        return group.id().apply(snapshot).map(id::equals).orElse(true);
    }

    private boolean says(SecurityGroupRule found) {
        return (rule.direction() == Direction.EGRESS) == Boolean.TRUE.equals(found.isEgress())
                && rule.protocol().equals(found.ipProtocol())
                && Integer.valueOf(rule.port()).equals(found.fromPort())
                && Integer.valueOf(rule.port()).equals(found.toPort());
    }

    /** Nothing depends on a rule; of several the one that says what it should is the one that works. */
    @Override
    boolean used(SecurityGroupRule found, Snapshot snapshot) {
        return judge(found, snapshot) instanceof Observation.Present;
    }

    /** Makes the rule anew beside the one that was changed by hand, which then is an idle twin. */
    @Override
    void complete(SecurityGroupRule changed, Snapshot snapshot) {
        authorizeOrAdopt(snapshot);
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        authorizeOrAdopt(snapshot);
    }

    private void authorizeOrAdopt(Snapshot snapshot) {
        String holder = rule.holder().id().apply(snapshot).orElseThrow();
        String peer = rule.peer().id().apply(snapshot).orElseThrow();
        try {
            authorize(holder, peer);
        } catch (Ec2Exception refused) {
            if (!refused.awsErrorDetails().errorCode().equals("InvalidPermission.Duplicate")) {
                throw refused;
            }
            adopt(holder, peer);
        }
    }

    private void authorize(String holder, String peer) {
        IpPermission permission = IpPermission.builder()
                .ipProtocol(rule.protocol())
                .fromPort(rule.port())
                .toPort(rule.port())
                .userIdGroupPairs(UserIdGroupPair.builder()
                        .groupId(peer)
                        .description(name())
                        .build())
                .build();
        var named = tags().specification(ResourceType.SECURITY_GROUP_RULE, name());
        if (rule.direction() == Direction.INGRESS) {
            ec2.authorizeSecurityGroupIngress(
                    request -> request.groupId(holder).ipPermissions(permission).tagSpecifications(named));
        } else {
            ec2.authorizeSecurityGroupEgress(
                    request -> request.groupId(holder).ipPermissions(permission).tagSpecifications(named));
        }
    }

    /** The very rule is there, without our tags: made by hand in a group that is the lab's. It becomes the lab's too. */
    private void adopt(String holder, String peer) {
        Filter inGroup = Filter.builder().name("group-id").values(holder).build();
        ec2.describeSecurityGroupRulesPaginator(request -> request.filters(inGroup)).securityGroupRules().stream()
                .filter(found -> says(found) && peer.equals(RuleWords.peer(found)))
                .findFirst()
                .ifPresent(found ->
                        ec2.createTags(request -> request.resources(idOf(found)).tags(LabTags.ec2(tags().of(name())))));
    }

    @Override
    void remove(SecurityGroupRule found) {
        if (Boolean.TRUE.equals(found.isEgress())) {
            ec2.revokeSecurityGroupEgress(
                    request -> request.groupId(found.groupId()).securityGroupRuleIds(idOf(found)));
        } else {
            ec2.revokeSecurityGroupIngress(
                    request -> request.groupId(found.groupId()).securityGroupRuleIds(idOf(found)));
        }
    }
}
