package dev.sgpods.command;

import dev.sgpods.message.Message;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command line led to.
 *
 * @param message what to show to the caller
 * @param outcome how it went; decides exit codes on the terminal
 * @param shareLine the line by which the caller shows the message to everybody; empty when it is for the caller only
 * @param shared what everybody in the channel is shown, because the caller wants it so
 * @param later finds out what takes longer, some seconds; to be asked once the message was shown
 */
public record Reply(
        Message message,
        Outcome outcome,
        String shareLine,
        Optional<Shared> shared,
        Optional<Supplier<Addition>> later) {
    /** What everybody is shown, with a picture if there is one. */
    public record Shared(Message message, Optional<Picture> picture) {}

    /**
     * What is known later.
     *
     * @param whole the message once more, with what was found: it takes the first one's place where that can be changed
     * @param alone what was found, for a place where it cannot; nothing when that is the picture only
     * @param picture to be shown beside it
     */
    public record Addition(Message whole, Optional<Message> alone, Optional<Picture> picture) {}

    /**
     * A picture.
     *
     * @param title of a few words
     * @param alt the picture in words
     * @param png draws it; nothing when that cannot be done
     */
    public record Picture(String title, String alt, Supplier<Optional<byte[]>> png) {}

    /** How a command line went. */
    public enum Outcome {
        /** Done, or begun. */
        DONE,
        /** Done, and the answer is bad news: failed, blocked, inconclusive. */
        FAILED,
        /** Broken off by an error that nobody foresaw; what was changed before is not known. */
        BROKEN_OFF,
        /** Not done: wrong input or not allowed. Nothing was changed. */
        REFUSED,
        /** Not done yet: the caller must press a button first. */
        CONFIRMATION
    }

    /** A reply for the caller only. */
    public Reply(Message message, Outcome outcome) {
        this(message, outcome, "", Optional.empty(), Optional.empty());
    }

    /** A reply to a line that did what it was asked to. */
    public static Reply done(Message message) {
        return new Reply(message, Outcome.DONE);
    }

    /** The same, which the caller may show to everybody by a line. */
    public Reply sharedBy(String line) {
        return new Reply(message, outcome, line, shared, later);
    }

    /** The same, and everybody in the channel is shown a message of their own. */
    public Reply toAll(Message all, Optional<Picture> picture) {
        return new Reply(message, outcome, shareLine, Optional.of(new Shared(all, picture)), later);
    }

    /** The same, to which something is added later. */
    public Reply followedBy(Supplier<Addition> look) {
        return new Reply(message, outcome, shareLine, shared, Optional.of(look));
    }
}
