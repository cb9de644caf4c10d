package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
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

/**
 * The roles under our own path.
 *
 * <p>IAM lists roles without tags and policies and throttles early. So every reading lists who is there; a role's tags
 * are read once, and its policies only until it has those that it needs, then once a minute while its lab is asked for.
 */
final class IamReading {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final IamClient iam;
    private final String installation;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Map<String, String>> profileTags = new ConcurrentHashMap<>();

    private record Known(RoleFacts facts, Instant at) {}

    IamReading(IamClient iam, String installation) {
        this.iam = iam;
        this.installation = installation;
    }

    /**
     * The roles of all labs.
     *
     * @param labs ids of the labs of which somebody asked
     */
    synchronized List<RoleFacts> roles(Set<String> labs, Instant now) {
        List<RoleFacts> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Role role : iam.listRolesPaginator(request -> request.pathPrefix(RoleResource.PATH))
                .roles()) {
            Optional<String> lab = LabIdentity.labOf(installation, role.roleName());
            if (lab.isPresent()) {
                listed.add(role.roleId());
                read(role, labs.contains(lab.get()), now).ifPresent(found::add);
            }
        }
        known.keySet().retainAll(listed);
        return found.stream()
                .filter(facts -> installation.equals(facts.tags().get(LabTags.INSTALLATION)))
                .toList();
    }

    private Optional<RoleFacts> read(Role role, boolean asked, Instant now) {
        Known last = known.get(role.roleId());
        if (last != null && !(asked && due(last, now))) {
            return Optional.of(last.facts());
        }
        try {
            Map<String, String> tags = last != null
                    ? last.facts().tags()
                    : map(iam.listRoleTags(request -> request.roleName(role.roleName()))
                            .tags());
            Set<String> policies = new HashSet<>();
            iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role.roleName()))
                    .attachedPolicies()
                    .forEach(policy -> policies.add(policy.policyArn()));
            RoleFacts facts = new RoleFacts(role.roleName(), role.arn(), role.createDate(), tags, policies);
            known.put(role.roleId(), new Known(facts, now));
            return Optional.of(facts);
        } catch (NoSuchEntityException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private static boolean due(Known last, Instant now) {
        return !RoleResource.complete(last.facts()) || !now.isBefore(last.at().plus(FRESH));
    }

    /** The instance profiles under our own path; their tags are read once, for they never change. */
    List<InstanceProfileFacts> instanceProfiles() {
        List<InstanceProfileFacts> found = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (InstanceProfile profile : iam.listInstanceProfilesPaginator(
                        request -> request.pathPrefix(RoleResource.PATH))
                .instanceProfiles()) {
            if (LabIdentity.labOf(installation, profile.instanceProfileName()).isPresent()) {
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
            return Optional.of(new InstanceProfileFacts(
                            profile.instanceProfileName(), profile.arn(), profile.createDate(), tags, role))
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
