package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The roles under our own path. ListRoles tells no tags, so each role is read by itself. */
final class IamReading {
    private final IamClient iam;
    private final String installation;

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
            Map<String, String> tags = new HashMap<>();
            for (Tag tag : iam.listRoleTags(request -> request.roleName(role.roleName()))
                    .tags()) {
                tags.put(tag.key(), tag.value());
            }
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
}
