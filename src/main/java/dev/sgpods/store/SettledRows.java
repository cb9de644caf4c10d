package dev.sgpods.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes rows a week after they were settled: nothing of a lab that is there, no request without an answer, nothing that
 * still waits to be sent, and no sweep that is under way.
 *
 * <p>A line that was said keeps from saying it again, so those of a lab stay as long as the lab. Slack repeats a request
 * within the hour ("Events API", retries), and of a lab that is gone no request to AWS is open after a week. Windows of
 * probes are compared with minutes since the last look, half an hour ago; after a week of which nobody looked, a probe taken
 * for a use only keeps a lab until its lease ends. What nights and sweeps took is kept for a quarter of a year, until the
 * bills that it concerns were paid and asked about. What was asked, decided and changed stays in the audit for good, and so
 * does every lab's own row.
 */
public final class SettledRows {
    /** How long a settled row is kept. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** How long is kept what a night or a sweep took. */
    public static final Duration TOLD = Duration.ofDays(90);

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int ROWS = 500;
    private static final int LABS = 20;

    private static final Rows MESSAGES = new Rows(
            "outbox",
            "id",
            Long.class,
            "sent_at",
            "waits = false and lab_id not in (select id from lab where state <> 'GONE')");
    private static final Rows REQUESTS = new Rows("seen_request", "id", Long.class, "arrived_at", "is_done = true");
    private static final Rows PROBES = new Rows("probe_window", "id", Long.class, "end_at", "1 = 1");
    private static final Rows ACCEPTED = new Rows("night_request", "request_key", String.class, "accepted_at", "1 = 1");
    private static final Rows USES = new Rows(
            "activity", "lab_id", String.class, "looked_at", "lab_id in (select id from lab where state = 'GONE')");
    private static final Rows DRILLS = new Rows("drill", "id", String.class, "stepped_at", "state = 'OVER'");
    /** But for the last, and the last that went as it should, of which an alarm asks. */
    private static final Rows NIGHTS = new Rows(
            "night_plan",
            "id",
            String.class,
            "run_at",
            "run_at < (select max(run_at) from night_plan) and (went = false"
                    + " or run_at < (select max(run_at) from night_plan where went = true))");

    private final Jdbi jdbi;
    private final InstantSource lab;
    private final InstantSource wall;
    private Instant due = Instant.MIN;

    /**
     * Rows of one table.
     *
     * @param settled those that may go once their moment is old enough
     */
    private record Rows(String table, String key, Class<?> type, String moment, String settled) {}

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
        Instant gone = lab.instant().minus(KEPT);
        Instant told = lab.instant().minus(TOLD);
        boolean all = removed(MESSAGES, old) && removed(REQUESTS, old);
        all = removed(PROBES, gone) && all;
        all = removed(ACCEPTED, gone) && all;
        all = removed(USES, gone) && all;
        all = removed(DRILLS, gone) && all;
        all = removed(NIGHTS, told) && all;
        forgetKeeps(gone);
        forgetPlaces();
        return sweeps(told) < LABS && attempts(gone) < LABS && all;
    }

    /**
     * Removes the oldest; what is removed is judged once more as it is removed: a card may have got a new body meanwhile.
     *
     * @return whether that were all
     */
    private boolean removed(Rows rows, Instant old) {
        String which = " from " + rows.table() + " where " + rows.settled() + " and " + rows.moment() + " < :old";
        return jdbi.withHandle(handle -> {
            List<?> ids = handle.createQuery("select " + rows.key() + which + " order by " + rows.moment()
                            + " fetch first " + ROWS + " rows only")
                    .bind("old", Columns.moment(old))
                    .mapTo(rows.type())
                    .list();
            if (!ids.isEmpty()) {
                handle.createUpdate("delete" + which + " and " + rows.key() + " in (<ids>)")
                        .bind("old", Columns.moment(old))
                        .bindList("ids", ids)
                        .execute();
            }
            return ids.size() < ROWS;
        });
    }

    private void forgetKeeps(Instant old) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from night_keep where lab_id in"
                        + " (select id from lab where state = 'GONE' and state_since < :old)")
                .bind("old", Columns.moment(old))
                .execute());
    }

    /** Where messages are that belong to no lab and were forgotten. */
    private void forgetPlaces() {
        jdbi.useHandle(handle -> handle.execute("delete from message_ref where lab_id not in (select id from lab)"
                + " and lab_id not in (select lab_id from outbox)"));
    }

    private int sweeps(Instant old) {
        List<String> plans = jdbi.withHandle(handle -> handle.createQuery(
                        "select id from sweep_plan where state <> 'UNDERWAY' and announced_at < :old"
                                + " order by announced_at fetch first " + LABS + " rows only")
                .bind("old", Columns.moment(old))
                .mapTo(String.class)
                .list());
        plans.forEach(id -> jdbi.useTransaction(handle -> forgetSweep(handle, id)));
        return plans.size();
    }

    /** Unless somebody has it carried out after all. */
    private static void forgetSweep(Handle handle, String id) {
        handle.createQuery("select id from sweep_plan where id = :id and state <> 'UNDERWAY' for update")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .ifPresent(plan -> {
                    for (String rows : List.of("sweep_thing where plan_id", "sweep_plan where id")) {
                        handle.createUpdate("delete from " + rows + " = :id")
                                .bind("id", plan)
                                .execute();
                    }
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
