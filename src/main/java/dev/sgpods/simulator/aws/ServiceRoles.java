package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.RoleRow;
import java.time.Duration;

/** Whether a service may take on a role: IAM tells the other services of a new role only after some seconds. */
final class ServiceRoles {
    private static final int SOONEST_SECONDS = 5;
    private static final int SPREAD_SECONDS = 8;

    private ServiceRoles() {}

    /** Refuses a role that does not exist, does not trust the service, or is too new to be known. */
    static void assumable(Call call, String arn, String service) {
        boolean known = call.state().roles().stream()
                .anyMatch(role -> role.arn().equals(arn)
                        && role.trustPolicy().contains(service)
                        && !call.now().isBefore(role.createdAt().plus(settles(role))));
        if (!known) {
            throw EksErrors.parameter("Role with arn: " + arn
                    + ", could not be assumed because it does not exist or the trusted entity is not correct");
        }
    }

    /** Between 5 and 12 seconds, always the same for one role. */
    private static Duration settles(RoleRow role) {
        return Duration.ofSeconds(SOONEST_SECONDS + Math.floorMod(role.id().hashCode(), SPREAD_SECONDS));
    }
}
