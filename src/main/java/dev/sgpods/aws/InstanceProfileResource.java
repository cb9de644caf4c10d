package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;

/** What puts a role into an EC2 instance. */
public final class InstanceProfileResource extends TaggedResource<InstanceProfileFacts> {
    private final IamClient iam;
    private final RoleResource role;

    /** A profile with one role in it. */
    public InstanceProfileResource(IamClient iam, LabTags tags, String name, RoleResource role) {
        super(tags, name);
        this.iam = iam;
        this.role = role;
    }

    @Override
    public String title() {
        return "the " + name().replace('-', ' ');
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(role);
    }

    @Override
    Part<InstanceProfileFacts> among(Inventory inventory) {
        return inventory.instanceProfiles();
    }

    @Override
    Map<String, String> tagsOf(InstanceProfileFacts profile) {
        return profile.tags();
    }

    @Override
    String idOf(InstanceProfileFacts profile) {
        return profile.name();
    }

    @Override
    Observation judge(InstanceProfileFacts profile, Snapshot snapshot) {
        return profile.role().isPresent()
                ? new Observation.Present(profile.name())
                : new Observation.Incomplete(profile.name(), "its role is not in it");
    }

    @Override
    boolean used(InstanceProfileFacts profile, Snapshot snapshot) {
        return Uses.instanceProfile(Inventory.of(snapshot), profile.arn());
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String profile = tags().lab().cloudName(name());
        make(
                profile,
                () -> iam.createInstanceProfile(request -> request.instanceProfileName(profile)
                        .path(RoleResource.PATH)
                        .tags(RoleResource.iam(tags().of(name())))),
                () -> IamReading.map(iam.listInstanceProfileTags(request -> request.instanceProfileName(profile))
                        .tags()));
        fill(profile, snapshot);
    }

    @Override
    void complete(InstanceProfileFacts profile, Snapshot snapshot) {
        fill(profile.name(), snapshot);
    }

    private void fill(String profile, Snapshot snapshot) {
        iam.addRoleToInstanceProfile(request -> request.instanceProfileName(profile)
                .roleName(role.find(snapshot).orElseThrow().name()));
    }

    @Override
    void remove(InstanceProfileFacts profile) {
        profile.role()
                .ifPresent(inside -> iam.removeRoleFromInstanceProfile(
                        request -> request.instanceProfileName(profile.name()).roleName(inside)));
        iam.deleteInstanceProfile(request -> request.instanceProfileName(profile.name()));
    }
}
