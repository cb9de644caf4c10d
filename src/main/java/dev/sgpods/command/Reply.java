package dev.sgpods.command;

import dev.sgpods.message.Message;
import java.util.Optional;

/**
 * What a command line led to.
 *
 * @param message what to show to the caller
 * @param outcome how it went; decides exit codes on the terminal
 * @param shareLine the line by which the caller shows the message to everybody; empty when it is for the caller only
 * @param shared what everybody in the channel is shown, because the caller wants it so
 */
public record Reply(Message message, Outcome outcome, String shareLine, Optional<Message> shared) {
    /** How a command line went. */
    public enum Outcome {
        /** Done, or begun. */
        DONE,
        /** Done, and the answer is bad news: failed, blocked, inconclusive. */
        FAILED,
        /** Not done: wrong input or not allowed. Nothing was changed. */
        REFUSED,
        /** Not done yet: the caller must press a button first. */
        CONFIRMATION
    }

    /** A reply for the caller only. */
    public Reply(Message message, Outcome outcome) {
        this(message, outcome, "", Optional.empty());
    }

    /** A reply to a line that did what it was asked to. */
    public static Reply done(Message message) {
        return new Reply(message, Outcome.DONE);
    }

    /** The same, which the caller may show to everybody by a line. */
    public Reply sharedBy(String line) {
        return new Reply(message, outcome, line, shared);
    }

    /** The same, and everybody in the channel is shown a message of their own. */
    public Reply toAll(Message all) {
        return new Reply(message, outcome, shareLine, Optional.of(all));
    }
}
