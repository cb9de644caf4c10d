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
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The roles under our own path.
 *
 * <p>IAM lists roles without tags and policies and throttles early. So every reading lists who is there, and when there
 * is one of which not enough is known, all are read with everything in one list of the account's roles; while labs are
 * worked on this is done once a minute at least.
 */
final class IamReading {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int PAGE = 1000;

    private final IamClient iam;
    private final String installation;
    private final Map<String, RoleFacts> known = new HashMap<>();
    private final Map<String, Map<String, String>> profileTags = new ConcurrentHashMap<>();
    private Instant next = Instant.MIN;

    IamReading(IamClient iam, String installation) {
        this.iam = iam;
        this.installation = installation;
    }

    /**
     * The roles of all labs.
     *
     * @param labs ids of the labs that are worked on
     */
    synchronized List<RoleFacts> roles(Set<String> labs, Instant now) {
        Map<String, String> listed = new HashMap<>();
        for (Role role : iam.listRolesPaginator(
                        request -> request.pathPrefix(RoleResource.PATH).maxItems(PAGE))
                .roles()) {
            LabIdentity.labOf(installation, role.roleName()).ifPresent(lab -> listed.put(role.roleId(), lab));
        }
        if (listed.entrySet().stream().anyMatch(role -> due(role.getKey(), labs.contains(role.getValue()), now))) {
            readAll();
            next = now.plus(FRESH);
        }
        known.keySet().retainAll(listed.keySet());
        return known.values().stream()
                .filter(facts -> installation.equals(facts.tags().get(LabTags.INSTALLATION)))
                .toList();
    }

    private boolean due(String role, boolean worked, Instant now) {
        RoleFacts last = known.get(role);
        return last == null || (worked && (!RoleResource.complete(last) || !now.isBefore(next)));
    }

    private void readAll() {
        iam
                .getAccountAuthorizationDetailsPaginator(
                        request -> request.filter(EntityType.ROLE).maxItems(PAGE))
                .stream()
                .flatMap(page -> page.roleDetailList().stream())
                .filter(role -> LabIdentity.labOf(installation, role.roleName()).isPresent())
                .filter(role -> role.path().startsWith(RoleResource.PATH))
                .forEach(role -> known.put(role.roleId(), facts(role)));
    }

    private static RoleFacts facts(RoleDetail role) {
        Set<String> policies = role.attachedManagedPolicies().stream()
                .map(AttachedPolicy::policyArn)
                .collect(Collectors.toSet());
        return new RoleFacts(role.roleName(), role.arn(), role.createDate(), map(role.tags()), policies);
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
