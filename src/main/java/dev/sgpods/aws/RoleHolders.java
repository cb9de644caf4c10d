package dev.sgpods.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/** What keeps a role that IAM refuses to delete. Asked only then. */
final class RoleHolders {
    private final IamClient iam;

    RoleHolders(IamClient iam) {
        this.iam = iam;
    }

    /** The instance profile that holds a role, else its inline policies, in words. Sends up to two requests. */
    Optional<String> inWords(String role) {
        Optional<String> profile =
                iam.listInstanceProfilesForRole(request -> request.roleName(role)).instanceProfiles().stream()
                        .findFirst()
                        .map(InstanceProfile::instanceProfileName)
                        .map(name -> "the instance profile " + name);
        return profile.or(() -> policies(role));
    }

    private Optional<String> policies(String role) {
        List<String> names =
                iam.listRolePolicies(request -> request.roleName(role)).policyNames();
        return names.isEmpty() ? Optional.empty() : Optional.of("its inline policies " + String.join(", ", names));
    }
}
