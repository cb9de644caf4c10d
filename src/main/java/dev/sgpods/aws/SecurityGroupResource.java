package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** A security group without the rule that EC2 gives to every new one: everything may leave. */
public final class SecurityGroupResource extends TaggedResource<SecurityGroup> {
    private final Ec2Client ec2;
    private final VpcResource vpc;
    private final String description;

    /**
     * A group.
     *
     * @param name for example {@code pod-group}
     * @param description letters, digits and a few signs, as EC2 allows; cannot be changed later
     */
    public SecurityGroupResource(Ec2Client ec2, LabTags tags, VpcResource vpc, String name, String description) {
        super(tags, name);
        this.ec2 = ec2;
        this.vpc = vpc;
        this.description = description;
    }

    @Override
    public String title() {
        return "the " + name().replace("-group", " security group");
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(vpc);
    }

    @Override
    Part<SecurityGroup> among(Inventory inventory) {
        return inventory.groups();
    }

    @Override
    Map<String, String> tagsOf(SecurityGroup group) {
        return Inventory.map(group.tags());
    }

    @Override
    String idOf(SecurityGroup group) {
        return group.groupId();
    }

    @Override
    Observation judge(SecurityGroup group, Snapshot snapshot) {
        return open(group)
                ? new Observation.Incomplete(idOf(group), "everything may leave it")
                : new Observation.Present(idOf(group));
    }

    @Override
    boolean used(SecurityGroup group, Snapshot snapshot) {
        return Uses.group(Inventory.of(snapshot), idOf(group));
    }

    private static boolean open(SecurityGroup group) {
        return group.ipPermissionsEgress().stream().anyMatch(permission -> "-1".equals(permission.ipProtocol()));
    }

    @Override
    void complete(SecurityGroup group, Snapshot snapshot) {
        group.ipPermissionsEgress().stream()
                .filter(permission -> "-1".equals(permission.ipProtocol()))
                .forEach(permission -> ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(idOf(group)).ipPermissions(permission)));
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String vpcId = vpc.id(snapshot).orElseThrow();
        String cloudName = tags().lab().cloudName(name());
        make(
                cloudName,
                () -> ec2.createSecurityGroup(request -> request.groupName(cloudName)
                        .description(description)
                        .vpcId(vpcId)
                        .tagSpecifications(tags().specification(ResourceType.SECURITY_GROUP, name()))),
                () -> ec2
                        .describeSecurityGroups(
                                request -> request.filters(filter("vpc-id", vpcId), filter("group-name", cloudName)))
                        .securityGroups()
                        .stream()
                        .findFirst()
                        .map(this::tagsOf)
                        .orElse(Map.of()));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    @Override
    void remove(SecurityGroup group) {
        ec2.deleteSecurityGroup(request -> request.groupId(idOf(group)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return id(snapshot).flatMap(id -> Holders.ofGroup(snapshot, id)).map(holder -> title() + " is still " + holder);
    }
}
