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
import software.amazon.awssdk.services.ec2.model.IpRange;
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

    /** Who is on the other side of a rule. */
    public sealed interface Peer {}

    /** A group by its id, and the resource that makes it. */
    public record Group(Resource resource, Function<Snapshot, Optional<String>> id) implements Peer {}

    /** Any IPv4 address in a range. */
    public record Range(String cidr) implements Peer {
        /** The whole internet, and the lab's network too. */
        public static final Range ANYWHERE = new Range("0.0.0.0/0");
    }

    /**
     * What a rule says.
     *
     * @param holder the group that holds the rule
     * @param peer whom it names
     * @param protocol {@code tcp} or {@code udp}
     */
    public record Rule(Group holder, Direction direction, String protocol, int port, Peer peer) {}

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
        return rule.peer() instanceof Group group && group.resource() != holder
                ? List.of(holder, group.resource())
                : List.of(holder);
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
        return says(found) && in(rule.holder(), found.groupId(), snapshot) && names(found, snapshot)
                ? new Observation.Present(idOf(found))
                : new Observation.Incomplete(idOf(found), "it says " + RuleWords.of(found));
    }

    /** Whether it is this group's; on the way down the group may be gone, and then it does not matter. */
    private static boolean in(Group group, String id, Snapshot snapshot) {
        return group.id().apply(snapshot).map(id::equals).orElse(true);
    }

    private boolean names(SecurityGroupRule found, Snapshot snapshot) {
        return rule.peer() instanceof Range range
                ? range.cidr().equals(found.cidrIpv4())
                : rule.peer() instanceof Group group && in(group, RuleWords.peer(found), snapshot);
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
        try {
            authorize(holder, permission(snapshot));
        } catch (Ec2Exception refused) {
            if (!refused.awsErrorDetails().errorCode().equals("InvalidPermission.Duplicate")) {
                throw refused;
            }
            adopt(holder, snapshot);
        }
    }

    private IpPermission permission(Snapshot snapshot) {
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(rule.protocol())
                .fromPort(rule.port())
                .toPort(rule.port());
        if (rule.peer() instanceof Range range) {
            return permission
                    .ipRanges(IpRange.builder()
                            .cidrIp(range.cidr())
                            .description(name())
                            .build())
                    .build();
        }
        Group group = (Group) rule.peer();
        return permission
                .userIdGroupPairs(UserIdGroupPair.builder()
                        .groupId(group.id().apply(snapshot).orElseThrow())
                        .description(name())
                        .build())
                .build();
    }

    private void authorize(String holder, IpPermission permission) {
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
    private void adopt(String holder, Snapshot snapshot) {
        Filter inGroup = Filter.builder().name("group-id").values(holder).build();
        ec2.describeSecurityGroupRulesPaginator(request -> request.filters(inGroup)).securityGroupRules().stream()
                .filter(found -> says(found) && names(found, snapshot))
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
