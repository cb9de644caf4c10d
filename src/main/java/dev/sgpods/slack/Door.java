package dev.sgpods.slack;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Reply;
import java.util.Optional;

/** What is decided about lines before they are run. */
public interface Door {
    /**
     * Decides, before somebody is asked for the rest of a line, whether the whole line would be refused to them.
     *
     * @param line the beginning of a line
     * @param requestKey the same for every delivery of one request
     */
    Optional<Reply> refusal(Caller caller, String line, String requestKey);

    /**
     * The line that asks why a pod that a message tells of cannot reach its database.
     *
     * @param message all that it says, in Slack's form
     */
    String question(String message);

    /**
     * Remembers a line that was never run.
     *
     * @param user the Slack user id of whoever asked
     * @param line what was typed, or a button's line
     * @param why as a clause, for whoever reads the audit
     */
    void turnedAway(String user, String line, String why);
}
