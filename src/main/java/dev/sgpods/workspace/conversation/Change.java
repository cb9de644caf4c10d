package dev.sgpods.workspace.conversation;

/**
 * One thing that happened to one message, ephemeral ones included.
 *
 * @param sequence counts up by one from 1 since the process started
 * @param message as it is after the change; for {@link Kind#DELETED} as it was before
 */
public record Change(long sequence, Kind kind, PostedMessage message) {
    /** What happened. */
    public enum Kind {
        /** A new message. */
        POSTED,
        /** The same message, edited in place. */
        UPDATED,
        /** Gone. */
        DELETED
    }
}
