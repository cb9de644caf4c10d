package dev.sgpods.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes rows a week after they were settled: nothing of a lab that is there, no request without an answer, and nothing
 * that still waits to be sent.
 *
 * <p>A line that was said keeps from saying it again, so those of a lab stay as long as the lab. Slack repeats a request
 * within the hour ("Events API", retries), and of a lab that is gone no request to AWS is open after a week. What was
 * asked, decided and changed stays in the audit for good, and so does every lab's own row.
 */
public final class SettledRows {
    /** How long a settled row is kept. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int ROWS = 500;
    private static final int LABS = 20;

    private final Jdbi jdbi;
    private final InstantSource lab;
    private final InstantSource wall;
    private Instant due = Instant.MIN;

    /**
     * Removes through the given SQL.
     *
     * @param lab the labs' clock, by which they are gone
     * @param wall the clock of requests and messages
     */
    public SettledRows(Jdbi jdbi, InstantSource lab, InstantSource wall) {
        this.jdbi = jdbi;
        this.lab = lab;
        this.wall = wall;
    }

    /**
     * Removes a bounded number of rows if an hour is over since all were removed that could be; the first call removes at
     * once, and after a call that left some the next one goes on. Several programs may do so on one database.
     */
    public synchronized void removeIfDue() {
        Instant now = wall.instant();
        if (!now.isBefore(due) && remove(now)) {
            due = now.plus(EVERY);
        }
    }

    /** Whether nothing is left to be removed now. */
    private boolean remove(Instant now) {
        Instant old = now.minus(KEPT);
        int messages = oldest(
                "outbox", "sent_at", "waits = false and lab_id in (select id from lab where state = 'GONE')", old);
        int requests = oldest("seen_request", "arrived_at", "is_done = true", old);
        int labs = attempts(lab.instant().minus(KEPT));
        return messages < ROWS && requests < ROWS && labs < LABS;
    }

    /** What is removed is judged once more as it is removed: a card may have got a new body meanwhile. */
    private int oldest(String table, String moment, String settled, Instant old) {
        String rows = " from " + table + " where " + settled + " and " + moment + " < :old";
        return jdbi.withHandle(handle -> {
            List<Long> ids = handle.createQuery(
                            "select id" + rows + " order by " + moment + " fetch first " + ROWS + " rows only")
                    .bind("old", Columns.moment(old))
                    .mapTo(Long.class)
                    .list();
            if (!ids.isEmpty()) {
                handle.createUpdate("delete" + rows + " and id in (<ids>)")
                        .bind("old", Columns.moment(old))
                        .bindList("ids", ids)
                        .execute();
            }
            return ids.size();
        });
    }

    private int attempts(Instant old) {
        List<String> gone = jdbi.withHandle(handle -> handle.createQuery("select id from lab where state = 'GONE'"
                        + " and state_since < :old and exists (select 1 from attempt where lab_id = lab.id)"
                        + " order by state_since fetch first " + LABS + " rows only")
                .bind("old", Columns.moment(old))
                .mapTo(String.class)
                .list());
        gone.forEach(id -> jdbi.useTransaction(handle -> forget(handle, id)));
        return gone.size();
    }

    /** Unless the lab is there again: its row is locked as by those who write its attempts. */
    private static void forget(Handle handle, String id) {
        handle.createQuery("select id from lab where id = :id and state = 'GONE' for update")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .ifPresent(gone -> handle.createUpdate("delete from attempt where lab_id = :id")
                        .bind("id", gone)
                        .execute());
    }
}
