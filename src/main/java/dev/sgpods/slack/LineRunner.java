package dev.sgpods.slack;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Reply;

/** Runs command lines. */
@FunctionalInterface
public interface LineRunner {
    /**
     * Runs one line. Refusals are replies, not exceptions.
     *
     * @param line what was typed after {@code /sgpods}, or a button's line
     * @param requestKey the same for every delivery of one request
     */
    Reply run(Caller caller, String line, String requestKey);
}
