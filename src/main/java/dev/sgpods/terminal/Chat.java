package dev.sgpods.terminal;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A conversation with the bot, from the side of the person who types. */
public interface Chat {
    /** How a line was taken. */
    enum Outcome {
        /** Done, or begun. */
        DONE,
        /** Answered with bad news. */
        FAILED,
        /** Refused: nothing was changed. */
        REFUSED,
        /** Waits for {@link Confirmation}. */
        CONFIRMATION
    }

    /**
     * A message as it stands now.
     *
     * @param id unique in the conversation
     * @param thread the id of the message under which it stands, or empty
     * @param version changes with every edit
     * @param onlyForYou whether nobody else sees it
     */
    record Said(
            String id,
            String thread,
            String version,
            String author,
            boolean onlyForYou,
            String text,
            JsonNode blocks) {}

    /** A button that must be pressed before anything happens. */
    record Confirmation(String label, Runnable press) {}

    /** Types a line without the leading slash command; returns once the bot has answered it. */
    Outcome type(String line);

    /** The button that the last line's answer waits for. */
    Optional<Confirmation> confirmation();

    /** How the pressed confirmation was taken. */
    Outcome confirmed();

    /** Whether all that was started has come to rest and everything that is to be said was said. */
    boolean settled();

    /** Whether something that was started came to a bad end. */
    boolean failed();

    /** Every message so far, oldest first, in its present form. */
    List<Said> messages();
}
