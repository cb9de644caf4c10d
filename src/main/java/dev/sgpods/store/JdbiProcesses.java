package dev.sgpods.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The programs on one database: each gives a sign of life; without one for ten seconds it counts as dead. */
public final class JdbiProcesses {
    /** How often {@link #beat} is to be called, at least. */
    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final String own;
    private final InstantSource wall;

    /**
     * Knows the programs of a database.
     *
     * @param own this program's name, unique among those that ever were on the database
     */
    public JdbiProcesses(Jdbi jdbi, String own, InstantSource wall) {
        this.jdbi = jdbi;
        this.own = own;
        this.wall = wall;
    }

    /** This program's name. */
    public String own() {
        return own;
    }

    /**
     * Gives the first sign of life.
     *
     * @param alone whether no other program can have the database open: those known are dead then
     */
    public void begin(boolean alone) {
        jdbi.useTransaction(handle -> {
            if (alone) {
                handle.execute("delete from process");
            }
            insert(handle, wall.instant());
        });
    }

    private void insert(Handle handle, Instant now) {
        handle.createUpdate("insert into process (name, beaten_at) values (:name, :now)")
                .bind("name", own)
                .bind("now", Columns.moment(now))
                .execute();
    }

    /** Gives a sign of life, and forgets programs that have long been dead. */
    public void beat() {
        Instant now = wall.instant();
        jdbi.useTransaction(handle -> {
            int known = handle.createUpdate("update process set beaten_at = :now where name = :name")
                    .bind("now", Columns.moment(now))
                    .bind("name", own)
                    .execute();
            if (known == 0) {
                // It was silent for so long that another program forgot it.
                insert(handle, now);
            }
            handle.createUpdate("delete from process where beaten_at < :long")
                    .bind("long", Columns.moment(now.minus(Duration.ofHours(1))))
                    .execute();
        });
    }

    /** A program that was last heard of before this moment is dead. */
    Instant deadline() {
        return wall.instant().minus(DEAD_AFTER);
    }
}
