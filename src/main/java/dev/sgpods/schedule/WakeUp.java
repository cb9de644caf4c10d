package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a lab wants its next pass, as a row.
 *
 * @param moment on the lab's clock; null while a pass is under way and nobody has called for another
 * @param failures passes that failed one after the other
 * @param notBefore wall time before which no pass is tried; null after a success or a call
 */
record WakeUp(LabId lab, @Nullable Instant moment, int failures, @Nullable Instant notBefore) {
    /** The wall time at which the pass is due. */
    Instant due(Clocks clocks) {
        Instant due = moment == null ? clocks.wall().instant() : clocks.onWall(moment);
        return notBefore != null && notBefore.isAfter(due) ? notBefore : due;
    }

    /**
     * How long ago the pass was due, on the lab's clock, which may stand still; zero when it is not due yet, or under way.
     */
    Duration late(Clocks clocks) {
        Instant now = clocks.lab().instant();
        if (moment == null || now.isBefore(moment)) {
            return Duration.ZERO;
        }
        Duration late = Duration.between(moment, now);
        Duration free = notBefore == null
                ? late
                : Duration.between(notBefore, clocks.wall().instant());
        Duration shorter = free.compareTo(late) < 0 ? free : late;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }
}
