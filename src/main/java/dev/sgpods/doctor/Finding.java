package dev.sgpods.doctor;

import dev.sgpods.message.Status;

/**
 * What a look at one thing found.
 *
 * @param subject what was looked at, in a few words
 * @param status OK, INFO, WARNING, FAILED or UNKNOWN
 * @param says one sentence, without secrets
 * @param todo one sentence, or empty when there is nothing to do
 * @param stops whether the bot must not start like this
 */
public record Finding(String subject, Status status, String says, String todo, boolean stops) {
    /** All is right. */
    public static Finding ok(String subject, String says) {
        return new Finding(subject, Status.OK, says, "", false);
    }

    /** Worth knowing. */
    public static Finding info(String subject, String says) {
        return new Finding(subject, Status.INFO, says, "", false);
    }

    /** The bot works, yet something will go wrong sooner or later. */
    public static Finding warning(String subject, String says, String todo) {
        return new Finding(subject, Status.WARNING, says, todo, false);
    }

    /** The bot may start, and what this is about will fail until it is mended. */
    public static Finding broken(String subject, String says, String todo) {
        return new Finding(subject, Status.FAILED, says, todo, false);
    }

    /** It cannot be told, and the bot may start. */
    public static Finding unknown(String subject, String says, String todo) {
        return new Finding(subject, Status.UNKNOWN, says, todo, false);
    }

    /** The bot must not start. */
    public static Finding failed(String subject, String says, String todo) {
        return new Finding(subject, Status.FAILED, says, todo, true);
    }

    /** It cannot be told, and the bot must not start before it can. */
    public static Finding unproved(String subject, String says, String todo) {
        return new Finding(subject, Status.UNKNOWN, says, todo, true);
    }
}
