package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;

/** What was asked, decided and changed; rows are only ever appended. */
public interface AuditLog {
    /**
     * One row.
     *
     * @param at on the lab's clock
     * @param lab the lab's name or id, or empty when the row is about none
     * @param who a Slack user id, or {@code sgpods}
     * @param what {@code request}, {@code allowed}, {@code refused}, {@code aws} or {@code kubernetes}
     * @param detail one line, without secrets
     */
    record Entry(Instant at, String lab, String who, String what, String detail) {}

    /** Appends a row. */
    void append(Entry entry);

    /** The newest rows of a lab, oldest first. */
    List<Entry> of(LabId id, LabName name, int limit);
}
