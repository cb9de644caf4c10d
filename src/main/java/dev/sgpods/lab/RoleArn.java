package dev.sgpods.lab;

import dev.sgpods.command.UserError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed for an IAM role, judged by its form. EKS lets a role in by its ARN with path, never by a
 * session's, which does not show the path.
 */
final class RoleArn {
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/((?:[\\w+=,.@-]+/)*)([\\w+=,.@-]{1,64})");
    private static final Pattern SESSION =
            Pattern.compile("arn:(aws[a-z-]*):sts::(\\d{12}):assumed-role/([\\w+=,.@-]{1,64})(/[\\w+=,.@-]*)?");
    private static final Pattern OTHER = Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):(?!role/)\\S+");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final String OF_AWS = "aws-service-role/";
    /** Where IAM Identity Center keeps its roles; below it comes Identity Center's region, but for us-east-1. */
    private static final String SIGN_ON = "aws-reserved/sso.amazonaws.com/";

    private final List<String> accounts;
    private final String partition;
    private final String region;
    private final String line;

    /**
     * A judge of what was typed.
     *
     * @param accounts whose roles may be let in
     * @param principal the bot's own role, of the same part of AWS as all that may be let in
     * @param region of the lab
     * @param line what a right command begins with, for example {@code /sgpods access demo}
     */
    RoleArn(List<String> accounts, String principal, String region, String line) {
        this.accounts = List.copyOf(accounts);
        this.partition = principal.replaceFirst("^arn:([^:]*):.*", "$1");
        this.region = region;
        this.line = line;
    }

    /**
     * The ARN as EKS wants it.
     *
     * @throws UserError who says what was typed, what is wanted, and what to type
     */
    String check(String typed) {
        String text = plain(typed);
        Matcher role = ROLE.matcher(text);
        if (role.matches()) {
            requireAllowed(role.group(2));
            requirePartition(text, role);
            if (role.group(3).startsWith(OF_AWS)) {
                throw new UserError(
                        "`" + text + "` belongs to an AWS service; no person can use it, and EKS does not let it in.",
                        line);
            }
            return text;
        }
        throw refusal(text);
    }

    /** What was typed without what chat clients and people like to wrap around it. */
    static String plain(String typed) {
        return typed.strip().replaceAll("^[<`]+|[>`]+$", "");
    }

    private UserError refusal(String text) {
        Matcher session = SESSION.matcher(text);
        if (session.matches()) {
            return ofSession(text, session);
        }
        Matcher other = OTHER.matcher(text);
        if (other.matches()) {
            requireAllowed(other.group(1));
            return new UserError(
                    "`" + text + "` is no role, and only roles are let in. A role's ARN has the form `"
                            + example("path/name") + "`; `aws iam list-roles` shows them.",
                    line + " " + example("name"));
        }
        String name = NAME.matcher(text).matches() ? text : "name";
        return new UserError(
                "`" + text + "` is not the ARN of an IAM role. It has the form `" + example("path/name")
                        + "`; `aws iam get-role --role-name " + name + " --query Role.Arn --output text` prints it.",
                line + " " + example(name));
    }

    private UserError ofSession(String text, Matcher session) {
        requireAllowed(session.group(2));
        String name = session.group(3);
        String path = name.startsWith("AWSReservedSSO_") ? SIGN_ON + region + "/" : "";
        return new UserError(
                "`" + text + "` is a session of the role `" + name + "`. EKS lets in the role itself, by its ARN with"
                        + " its path, which a session does not show: `aws iam get-role --role-name " + name
                        + " --query Role.Arn --output text` prints it.",
                line + " arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + path + name);
    }

    private String example(String role) {
        return "arn:" + partition + ":iam::" + accounts.stream().findFirst().orElse("123456789012") + ":role/" + role;
    }

    /** An account is of one partition, and so are its roles. */
    private void requirePartition(String text, Matcher role) {
        if (!role.group(1).equals(partition)) {
            throw new UserError(
                    "`" + text + "` is of the partition `" + role.group(1) + "`, and the lab's cluster of `" + partition
                            + "`, whose roles alone it can let in.",
                    line + " arn:" + partition
                            + text.substring("arn:".length() + role.group(1).length()));
        }
    }

    private void requireAllowed(String account) {
        Optional<String> foreign =
                Optional.of(account).filter(candidate -> accounts.stream().noneMatch(candidate::equals));
        if (foreign.isPresent()) {
            throw new UserError(
                    "Account " + account + " is none of those whose roles may be let in: " + String.join(", ", accounts)
                            + ".",
                    line + " " + example("name"));
        }
    }
}
