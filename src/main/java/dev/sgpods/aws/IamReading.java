package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The roles under our own path. ListRoles tells no tags, so each role is read by itself. */
final class IamReading {
    private final IamClient iam;
    private final String installation;
    private final Map<String, Map<String, String>> profileTags = new ConcurrentHashMap<>();

    IamReading(IamClient iam, String installation) {
        this.iam = iam;
        this.installation = installation;
    }

    List<RoleFacts> roles() {
        List<RoleFacts> found = new ArrayList<>();
        for (Role role : iam.listRolesPaginator(request -> request.pathPrefix(RoleResource.PATH))
                .roles()) {
            if (role.roleName().startsWith("sgpods-" + installation + "-")) {
                read(role).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<RoleFacts> read(Role role) {
        try {
            Map<String, String> tags = map(iam.listRoleTags(request -> request.roleName(role.roleName()))
                    .tags());
            Set<String> policies = new HashSet<>();
            iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role.roleName()))
                    .attachedPolicies()
                    .forEach(policy -> policies.add(policy.policyArn()));
            return Optional.of(new RoleFacts(role.roleName(), role.arn(), tags, policies))
                    .filter(facts -> installation.equals(tags.get(LabTags.INSTALLATION)));
        } catch (NoSuchEntityException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** The instance profiles under our own path; their tags are read once, for they never change. */
    List<InstanceProfileFacts> instanceProfiles() {
        List<InstanceProfileFacts> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (InstanceProfile profile : iam.listInstanceProfilesPaginator(
                        request -> request.pathPrefix(RoleResource.PATH))
                .instanceProfiles()) {
            if (profile.instanceProfileName().startsWith("sgpods-" + installation + "-")) {
                listed.add(profile.instanceProfileId());
                read(profile).ifPresent(found::add);
            }
        }
        profileTags.keySet().retainAll(listed);
        return found;
    }

    private Optional<InstanceProfileFacts> read(InstanceProfile profile) {
        try {
            Map<String, String> tags = profileTags.computeIfAbsent(
                    profile.instanceProfileId(),
                    id -> map(iam.listInstanceProfileTags(
                                    request -> request.instanceProfileName(profile.instanceProfileName()))
                            .tags()));
            Optional<String> role = profile.roles().stream().map(Role::roleName).findFirst();
            return Optional.of(new InstanceProfileFacts(profile.instanceProfileName(), profile.arn(), tags, role))
                    .filter(facts -> installation.equals(tags.get(LabTags.INSTALLATION)));
        } catch (NoSuchEntityException goneMeanwhile) {
            return Optional.empty();
        }
    }

    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new HashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
