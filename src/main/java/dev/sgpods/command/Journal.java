package dev.sgpods.command;

/** Remembers what was asked and what was decided. */
@FunctionalInterface
public interface Journal {
    /**
     * Remembers one request, or the decision about it.
     *
     * @param user the Slack user id of whoever asked
     * @param lab the name of the lab it is about, or an empty text
     * @param line what was typed, without confirmation tokens
     * @param decision {@code request}, {@code allowed}, {@code refused} or {@code failed}
     * @param detail one line: what was answered
     */
    void record(String user, String lab, String line, String decision, String detail);
}
