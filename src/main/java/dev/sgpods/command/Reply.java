package dev.sgpods.command;

import dev.sgpods.message.Message;

/**
 * What a command line led to.
 *
 * @param message what to show to the caller
 * @param outcome how it went; decides exit codes on the terminal
 */
public record Reply(Message message, Outcome outcome) {
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

    /** A reply to a line that did what it was asked to. */
    public static Reply done(Message message) {
        return new Reply(message, Outcome.DONE);
    }
}
