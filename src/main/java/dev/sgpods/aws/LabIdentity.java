package dev.sgpods.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * What the tags of a lab's resources say.
 *
 * @param installation the bot's installation: two bots in one account never touch each other's labs
 * @param labId six characters, in every cloud name
 * @param labName what people call it
 * @param owner the Slack user id
 * @param channel the Slack channel id
 * @param spec the lab's spec as JSON, for adoption after the database was lost
 */
public record LabIdentity(
        String installation,
        String labId,
        String labName,
        String owner,
        String channel,
        String spec,
        Instant createdAt,
        Instant expiresAt) {
    /** The length of a lab's id. */
    private static final int ID = 6;

    /** The lab whose name a thing bears; a hint only, for tags decide. */
    static Optional<String> labOf(String installation, String cloudName) {
        String start = "sgpods-" + installation + "-";
        int end = start.length() + ID;
        return cloudName.startsWith(start) && cloudName.startsWith("-", end)
                ? Optional.of(cloudName.substring(start.length(), end))
                : Optional.empty();
    }

    /** The name of one of the lab's resources where AWS wants a name: {@code sgpods-<installation>-<lab>-<resource>}. */
    public String cloudName(String resource) {
        return cloudName(installation, labId + "-" + resource);
    }

    /** What the names of all that an installation makes have in common, with an end. */
    static String cloudName(String installation, String end) {
        return "sgpods-" + installation + "-" + end;
    }
}
