package dev.sgpods.simulator.aws;

import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * STS: who the caller is, and roles that may be assumed. The roles of people are not simulated: any role of the account
 * may be assumed, none of another account.
 */
final class Callers {
    private static final int FORBIDDEN = 403;
    private static final int USUAL_SECONDS = 3600;
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;

    private Callers() {}

    static void register(Operations operations) {
        operations
                .read(GetCallerIdentityRequest.class, Callers::identity)
                .change(AssumeRoleRequest.class, Callers::assume, "RoleArn", "RoleSessionName");
    }

    private static String own(Call call) {
        return "arn:aws:iam::" + call.setting().accountId() + ":role/";
    }

    private static GetCallerIdentityResponse identity(Call call, GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(call.setting().accountId())
                .arn(own(call) + "sgpods-bot")
                .userId("AROASIMULATED0000BOT")
                .build();
    }

    private static AssumeRoleResponse assume(Call call, AssumeRoleRequest request) {
        int seconds = request.durationSeconds() == null ? USUAL_SECONDS : request.durationSeconds();
        admit(call, request, seconds);
        String role = request.roleArn();
        String name = role.substring(role.lastIndexOf('/') + 1);
        String id = "AROA" + call.state().draw().hex(16).toUpperCase(Locale.ROOT);
        return AssumeRoleResponse.builder()
                .assumedRoleUser(user -> user.assumedRoleId(id + ":" + request.roleSessionName())
                        .arn("arn:aws:sts::" + call.setting().accountId() + ":assumed-role/" + name + "/"
                                + request.roleSessionName()))
                .credentials(given -> given.accessKeyId(
                                "ASIA" + call.state().draw().hex(16).toUpperCase(Locale.ROOT))
                        .secretAccessKey(call.state().draw().hex(40))
                        .sessionToken(call.state().draw().hex(64))
                        .expiration(call.now().plus(Duration.ofSeconds(seconds))))
                .build();
    }

    private static void admit(Call call, AssumeRoleRequest request, int seconds) {
        Errors errors = new Errors("sts");
        String role = request.roleArn();
        if (!role.matches("arn:aws:iam::\\d{12}:role/[\\w+=,.@/-]+")) {
            throw errors.invalid(role + " is invalid");
        }
        if (!request.roleSessionName().matches("[\\w+=,.@-]{2,64}")) {
            throw errors.invalid("Value '" + request.roleSessionName() + "' at 'roleSessionName' failed to satisfy"
                    + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}");
        }
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw errors.invalid("The requested DurationSeconds must be from 900 to 43200 seconds.");
        }
        if (!role.startsWith(own(call))) {
            throw errors.with(
                    "AccessDenied",
                    FORBIDDEN,
                    "User: " + own(call) + "sgpods-bot is not authorized to perform: sts:AssumeRole on resource: "
                            + role);
        }
    }
}
