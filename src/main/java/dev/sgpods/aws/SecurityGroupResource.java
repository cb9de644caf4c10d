package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** A security group without the rule that EC2 gives to every new one: everything may leave. */
public final class SecurityGroupResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final VpcResource vpc;
    private final String name;
    private final String description;

    /**
     * A group.
     *
     * @param name for example {@code pod-group}
     * @param description letters, digits and a few signs, as EC2 allows; cannot be changed later
     */
    public SecurityGroupResource(Ec2Client ec2, LabTags tags, VpcResource vpc, String name, String description) {
        this.ec2 = ec2;
        this.tags = tags;
        this.vpc = vpc;
        this.name = name;
        this.description = description;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "the " + name.replace("-group", " security group");
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(vpc);
    }

    /** The group's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).groups().one(this::mine).map(SecurityGroup::groupId);
    }

    private boolean mine(SecurityGroup group) {
        return tags.name(name, group.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .groups()
                .observe(
                        this::mine,
                        SecurityGroup::groupId,
                        group -> open(group)
                                ? new Observation.Incomplete(group.groupId(), "everything may leave it")
                                : new Observation.Present(group.groupId()));
    }

    private static boolean open(SecurityGroup group) {
        return group.ipPermissionsEgress().stream().anyMatch(permission -> "-1".equals(permission.ipProtocol()));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        Optional<SecurityGroup> group = Inventory.of(snapshot).groups().one(this::mine);
        if (group.isEmpty()) {
            ec2.createSecurityGroup(request -> request.groupName(tags.lab().cloudName(name))
                    .description(description)
                    .vpcId(vpc.id(snapshot).orElseThrow())
                    .tagSpecifications(tags.specification(ResourceType.SECURITY_GROUP, name)));
            return;
        }
        group.get().ipPermissionsEgress().stream()
                .filter(permission -> "-1".equals(permission.ipProtocol()))
                .forEach(permission -> ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(group.get().groupId()).ipPermissions(permission)));
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> ec2.deleteSecurityGroup(request -> request.groupId(id)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        String id = id(snapshot).orElse("");
        return Inventory.of(snapshot).interfaces().all(candidate -> wears(candidate, id)).stream()
                .findFirst()
                .map(holder -> title() + " is still worn by " + Holders.name(holder));
    }

    private static boolean wears(NetworkInterface candidate, String group) {
        return candidate.groups().stream().map(GroupIdentifier::groupId).anyMatch(group::equals);
    }
}
