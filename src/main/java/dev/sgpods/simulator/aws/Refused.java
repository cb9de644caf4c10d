package dev.sgpods.simulator.aws;

import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the account's policies do not allow the bot, by actions as policies name them. */
final class Refused {
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private Refused() {}

    /** The action of an operation, for example {@code ec2:CreateVpc}. */
    static String action(String service, String operation) {
        String prefix =
                switch (service) {
                    case "cloudwatchlogs" -> "logs";
                    case "elasticloadbalancingv2" -> "elasticloadbalancing";
                    default -> service;
                };
        return prefix + ":" + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    }

    /** Refuses what is not allowed, each service in its own words. */
    static void check(Setting setting, String service, String operation, Errors errors) {
        String action = action(service, operation);
        if (!setting.options().forbidden().contains(action)) {
            return;
        }
        String says =
                "User: arn:aws:sts::" + setting.accountId() + ":assumed-role/sgpods-bot/sgpods is not authorized to"
                        + " perform: " + action + " because no identity-based policy allows the " + action + " action";
        throw switch (service) {
            case "ec2" ->
                errors.with(
                        "UnauthorizedOperation",
                        FORBIDDEN,
                        "You are not authorized to perform this operation. " + says
                                + ". Encoded authorization failure message: c2ltdWxhdGVk");
            case "eks" -> denied("AccessDeniedException", FORBIDDEN, says, errors);
            case "secretsmanager", "cloudwatchlogs", "ssm", "servicequotas" ->
                denied("AccessDeniedException", BAD_REQUEST, says, errors);
            default -> denied("AccessDenied", FORBIDDEN, says, errors);
        };
    }

    private static AwsServiceException denied(String code, int status, String says, Errors errors) {
        return errors.with(code, status, says);
    }
}
