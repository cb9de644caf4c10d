package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Snapshot;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** A rule of a security group. One that was changed by hand is replaced; the very rule made by hand is taken over. */
public abstract class RuleResource extends TaggedResource<SecurityGroupRule> {
    private final Ec2Client ec2;

    RuleResource(Ec2Client ec2, LabTags tags, String name) {
        super(tags, name);
        this.ec2 = ec2;
    }

    /** The id of the group that holds the rule, once it is known. */
    abstract Optional<String> holder(Snapshot snapshot);

    /** Whether the rule is about what leaves the group. */
    abstract boolean egress();

    /** The rule in the form in which it is asked for. */
    abstract IpPermission permission(Snapshot snapshot);

    /** Whether a rule of the right group lets through what it should; what a snapshot does not show does not matter. */
    abstract boolean says(SecurityGroupRule found, Snapshot snapshot);

    @Override
    public final String title() {
        return "the rule " + name();
    }

    @Override
    final Part<SecurityGroupRule> among(Inventory inventory) {
        return inventory.rules();
    }

    @Override
    final Map<String, String> tagsOf(SecurityGroupRule found) {
        return Inventory.map(found.tags());
    }

    @Override
    final String idOf(SecurityGroupRule found) {
        return found.securityGroupRuleId();
    }

    @Override
    final Observation judge(SecurityGroupRule found, Snapshot snapshot) {
        // On the way down the group may be gone, and then it does not matter in which one it was.
        boolean there = holder(snapshot).map(found.groupId()::equals).orElse(true);
        return there && egress() == Boolean.TRUE.equals(found.isEgress()) && says(found, snapshot)
                ? new Observation.Present(idOf(found))
                : new Observation.Incomplete(idOf(found), "it says " + RuleWords.of(found));
    }

    /** Nothing depends on a rule; of several the one that says what it should is the one that works. */
    @Override
    final boolean used(SecurityGroupRule found, Snapshot snapshot) {
        return judge(found, snapshot) instanceof Observation.Present;
    }

    /** Makes the rule anew beside the one that was changed by hand, which then is an idle twin. */
    @Override
    final void complete(SecurityGroupRule changed, Snapshot snapshot) {
        authorizeOrAdopt(snapshot);
    }

    @Override
    final void create(Snapshot snapshot, Attempt attempt) {
        authorizeOrAdopt(snapshot);
    }

    private void authorizeOrAdopt(Snapshot snapshot) {
        try {
            authorize(holder(snapshot).orElseThrow(), permission(snapshot));
        } catch (Ec2Exception refused) {
            if (!refused.awsErrorDetails().errorCode().equals("InvalidPermission.Duplicate")) {
                throw refused;
            }
            adopt(snapshot);
        }
    }

    private void authorize(String group, IpPermission permission) {
        var named = tags().specification(ResourceType.SECURITY_GROUP_RULE, name());
        if (egress()) {
            ec2.authorizeSecurityGroupEgress(
                    request -> request.groupId(group).ipPermissions(permission).tagSpecifications(named));
        } else {
            ec2.authorizeSecurityGroupIngress(
                    request -> request.groupId(group).ipPermissions(permission).tagSpecifications(named));
        }
    }

    /** The very rule is there, without our tags: made by hand in a group that is the lab's. It becomes the lab's too. */
    private void adopt(Snapshot snapshot) {
        Filter inGroup = Filter.builder()
                .name("group-id")
                .values(holder(snapshot).orElseThrow())
                .build();
        ec2.describeSecurityGroupRulesPaginator(request -> request.filters(inGroup)).securityGroupRules().stream()
                .filter(found -> judge(found, snapshot) instanceof Observation.Present)
                .findFirst()
                .ifPresent(found ->
                        ec2.createTags(request -> request.resources(idOf(found)).tags(LabTags.ec2(tags().of(name())))));
    }

    @Override
    final void remove(SecurityGroupRule found) {
        if (Boolean.TRUE.equals(found.isEgress())) {
            ec2.revokeSecurityGroupEgress(
                    request -> request.groupId(found.groupId()).securityGroupRuleIds(idOf(found)));
        } else {
            ec2.revokeSecurityGroupIngress(
                    request -> request.groupId(found.groupId()).securityGroupRuleIds(idOf(found)));
        }
    }
}
