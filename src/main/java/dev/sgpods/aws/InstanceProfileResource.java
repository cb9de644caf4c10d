package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.Tag;

/** What puts a role into an EC2 instance. */
public final class InstanceProfileResource implements Resource {
    private final IamClient iam;
    private final LabTags tags;
    private final String name;
    private final RoleResource role;

    /** A profile with one role in it. */
    public InstanceProfileResource(IamClient iam, LabTags tags, String name, RoleResource role) {
        this.iam = iam;
        this.tags = tags;
        this.name = name;
        this.role = role;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "the " + name.replace('-', ' ');
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(role);
    }

    /** The profile, once there is one. */
    public Optional<InstanceProfileFacts> find(Snapshot snapshot) {
        return Inventory.of(snapshot).instanceProfiles().one(this::mine);
    }

    private boolean mine(InstanceProfileFacts profile) {
        return tags.name(name, profile.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .instanceProfiles()
                .observe(
                        this::mine,
                        InstanceProfileFacts::name,
                        profile -> profile.role().isPresent()
                                ? new Observation.Present(profile.name())
                                : new Observation.Incomplete(profile.name(), "its role is not in it"));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        String profile = tags.lab().cloudName(name);
        if (find(snapshot).isEmpty()) {
            create(profile);
        }
        iam.addRoleToInstanceProfile(request -> request.instanceProfileName(profile)
                .roleName(role.find(snapshot).orElseThrow().name()));
    }

    private void create(String profile) {
        try {
            iam.createInstanceProfile(request ->
                    request.instanceProfileName(profile).path(RoleResource.PATH).tags(RoleResource.iam(tags.of(name))));
        } catch (EntityAlreadyExistsException earlierTry) {
            // Names are unique, so a profile of this name is the one an unanswered try made, if it bears our tags.
            if (!ours(profile)) {
                throw earlierTry;
            }
        }
    }

    private boolean ours(String profile) {
        List<Tag> found = iam.listInstanceProfileTags(request -> request.instanceProfileName(profile))
                .tags();
        return tags.name(name, IamReading.map(found));
    }

    @Override
    public void delete(Snapshot snapshot) {
        find(snapshot).ifPresent(profile -> {
            profile.role()
                    .ifPresent(inside -> iam.removeRoleFromInstanceProfile(request ->
                            request.instanceProfileName(profile.name()).roleName(inside)));
            iam.deleteInstanceProfile(request -> request.instanceProfileName(profile.name()));
        });
    }
}
