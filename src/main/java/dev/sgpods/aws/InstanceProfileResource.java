package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.LimitExceededException;

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
    Instant since(InstanceProfileFacts profile) {
        return profile.createdAt();
    }

    @Override
    Observation judge(InstanceProfileFacts profile, Snapshot snapshot) {
        return profile.role().isPresent()
                ? new Observation.Present(idOf(profile))
                : new Observation.Incomplete(idOf(profile), "its role is not in it");
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
        fill(idOf(profile), snapshot);
    }

    private void fill(String profile, Snapshot snapshot) {
        String inside = role.id(snapshot).orElseThrow();
        try {
            iam.addRoleToInstanceProfile(
                    request -> request.instanceProfileName(profile).roleName(inside));
        } catch (LimitExceededException full) {
            // It holds one role at most: an earlier try, whose answer was lost, may have put ours in.
            if (!holds(profile, inside)) {
                throw full;
            }
        }
    }

    private boolean holds(String profile, String inside) {
        return iam
                .getInstanceProfile(request -> request.instanceProfileName(profile))
                .instanceProfile()
                .roles()
                .stream()
                .anyMatch(found -> inside.equals(found.roleName()));
    }

    @Override
    void remove(InstanceProfileFacts profile) {
        Optional<String> inside = profile.role();
        inside.ifPresent(found -> iam.removeRoleFromInstanceProfile(
                request -> request.instanceProfileName(idOf(profile)).roleName(found)));
        iam.deleteInstanceProfile(request -> request.instanceProfileName(idOf(profile)));
    }
}
