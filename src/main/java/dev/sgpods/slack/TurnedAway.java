package dev.sgpods.slack;

/** Remembers lines that were never run. */
@FunctionalInterface
public interface TurnedAway {
    /**
     * Remembers one line.
     *
     * @param user the Slack user id of whoever asked
     * @param line what was typed, or a button's line
     * @param why as a clause, for whoever reads the audit
     */
    void note(String user, String line, String why);
}
