package dev.sgpods.command;

import dev.sgpods.message.Block;
import java.util.List;

/**
 * A request that is refused. Nothing was spent and nothing stored.
 *
 * <p>The text says what was wrong and what is allowed; {@link #suggestion} is the nearest right command line.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String suggestion;
    private final transient List<Block> details;

    /**
     * Refuses with a sentence and the nearest right command.
     *
     * @param sentence what was wrong and what is allowed, or who may
     * @param suggestion a complete line to type, for example {@code /sgpods list}; empty when there is none
     */
    public UserError(String sentence, String suggestion) {
        this(sentence, suggestion, List.of());
    }

    /** Refuses as above and shows more below the sentence. */
    public UserError(String sentence, String suggestion, List<Block> details) {
        super(sentence, null, false, false);
        this.suggestion = suggestion;
        this.details = List.copyOf(details);
    }

    /** A complete line to type, or an empty text. */
    public String suggestion() {
        return suggestion;
    }

    /** More to show below the sentence; may be empty. */
    public List<Block> details() {
        return details;
    }
}
