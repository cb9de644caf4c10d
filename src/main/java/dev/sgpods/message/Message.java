package dev.sgpods.message;

import java.util.List;

/**
 * What a command answers. Says what to tell, never how it looks: Slack and the terminal each render it.
 *
 * @param title one line without markup; never empty
 * @param status how the title is to be taken
 * @param blocks the body, in reading order; may be empty
 */
public record Message(String title, Status status, List<Block> blocks) {
    public Message {
        if (title.isBlank()) {
            throw new IllegalArgumentException("A message needs a title.");
        }
        blocks = List.copyOf(blocks);
    }

    /** Makes a message of the given blocks. */
    public static Message of(Status status, String title, Block... blocks) {
        return new Message(title, status, List.of(blocks));
    }
}
