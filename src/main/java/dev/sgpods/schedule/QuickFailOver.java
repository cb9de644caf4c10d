package dev.sgpods.schedule;

import java.time.Duration;
import java.time.InstantSource;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;

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

    @Override
    protected long calcFailedIfAfter(SchedulerStateRecord record) {
        // When this program itself was held up, the others' signs may look older than they are.
        long heldUp = wall.millis() - lastCheckin;
        return record.getCheckinTimestamp() + Math.max(record.getCheckinInterval(), heldUp) + GRACE.toMillis();
    }
}
