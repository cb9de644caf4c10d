package dev.sgpods.aws;

import dev.sgpods.aws.PurposeCredentials.Purpose;

/**
 * Whether the bot may do something.
 *
 * @param action as policies name it, for example {@code ec2:CreateVpc}
 * @param reason a sentence when it may not, or when it cannot be told; else empty
 */
public record Permit(Purpose purpose, String action, Verdict verdict, String reason) {
    /** An answer; a policy that cannot be looked at is no answer. */
    public enum Verdict {
        ALLOWED,
        DENIED,
        UNCHECKED
    }
}
