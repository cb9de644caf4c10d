package dev.sgpods.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.quartz.JobPersistenceException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;
import org.quartz.spi.OperableTrigger;

/**
 * Takes a program for dead three seconds after it should have given a sign of life.
 *
 * <p>Quartz waits 7.5 s more, which no setting changes ({@code JobStoreSupport.calcFailedIfAfter}). A program that is
 * taken for dead and only slept does no harm: passes are kept apart by the claim on the lab, not by Quartz.
 */
// JobStoreTX itself overrides a generic method by a raw one.
@SuppressWarnings("unchecked")
final class QuickFailOver extends JobStoreTX {
    private static final Duration GRACE = Duration.ofSeconds(3);

    // Quartz's own clock, by which signs of life are dated.
    private final InstantSource wall = InstantSource.system();
    private volatile Instant looked = wall.instant();

    /** Asked by Quartz's own thread, at least every quarter of a minute, but only while a thread is free to run a pass. */
    @Override
    public List<OperableTrigger> acquireNextTriggers(long noLaterThan, int most, long window)
            throws JobPersistenceException {
        List<OperableTrigger> due = super.acquireNextTriggers(noLaterThan, most, window);
        looked = wall.instant();
        return due;
    }

    /** When this program looked last for what is due, and the database answered. */
    Instant looked() {
        return looked;
    }

    @Override
    protected long calcFailedIfAfter(SchedulerStateRecord record) {
        // When this program itself was held up, the others' signs may look older than they are.
        long heldUp = wall.millis() - lastCheckin;
        return record.getCheckinTimestamp() + Math.max(record.getCheckinInterval(), heldUp) + GRACE.toMillis();
    }
}
