package dev.sgpods.store;

import dev.sgpods.lab.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A duty as a row with an end on wall time. Asked often, it looks at the database once a second only, and between those
 * looks trusts this machine's monotonic clock: a program that was frozen finds its time over before anything else.
 */
public final class JdbiDuty implements Duty {
    // Longer than the longest piece of work: a message whose sending is looked for, tried, and tried again as plain
    // text.
    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration RENEWAL = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final String name;
    private final String holder;
    private final InstantSource wall;
    private final AtomicLong fresh = new AtomicLong(System.nanoTime() - 1);

    /**
     * A duty that this program may take.
     *
     * @param holder this program's name, unique among those on the database
     */
    public JdbiDuty(Jdbi jdbi, String name, String holder, InstantSource wall) {
        this.jdbi = jdbi;
        this.name = name;
        this.holder = holder;
        this.wall = wall;
    }

    @Override
    public boolean mine() {
        long asked = System.nanoTime();
        if (asked - fresh.get() < 0) {
            return true;
        }
        boolean mine = take() || insert();
        if (mine) {
            fresh.set(asked + RENEWAL.toNanos());
        }
        return mine;
    }

    private boolean take() {
        Instant now = wall.instant();
        return jdbi.withHandle(handle -> handle.createUpdate("update duty set holder = :holder, held_until = :until"
                                + " where name = :name and (holder = :holder or held_until <= :now)")
                        .bind("holder", holder)
                        .bind("until", Columns.moment(now.plus(LEASE)))
                        .bind("name", name)
                        .bind("now", Columns.moment(now))
                        .execute()
                == 1);
    }

    private boolean insert() {
        Instant now = wall.instant();
        try {
            return jdbi.withHandle(handle -> handle.createUpdate("insert into duty (name, holder, held_until)"
                                    + " select :name, :holder, :until"
                                    + " where not exists (select 1 from duty where name = :name)")
                            .bind("name", name)
                            .bind("holder", holder)
                            .bind("until", Columns.moment(now.plus(LEASE)))
                            .execute()
                    == 1);
        } catch (UnableToExecuteStatementException failure) {
            if (Columns.duplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
