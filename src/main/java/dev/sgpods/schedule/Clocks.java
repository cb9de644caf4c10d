package dev.sgpods.schedule;

import dev.sgpods.lab.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The two times that meet in the scheduler.
 *
 * @param lab the time in which labs live; may be scaled or stand still
 * @param wall the time of Quartz and of the machine
 * @param pace how fast the one runs against the other
 */
public record Clocks(InstantSource lab, InstantSource wall, Pace pace) {
    private static final Duration FAR = Duration.ofDays(365);

    /**
     * The wall time of a moment of the lab's clock at its present pace: never in the past, at most a year ahead, and
     * rounded up to Quartz's milliseconds.
     */
    Instant onWall(Instant moment) {
        Instant now = wall.instant();
        Duration ahead = Duration.between(lab.instant(), moment);
        if (ahead.isNegative() || ahead.isZero()) {
            return now;
        }
        Duration onWall = pace.toWall(ahead);
        return now.plus(onWall.compareTo(FAR) < 0 ? onWall : FAR)
                .plusNanos(999_999)
                .truncatedTo(ChronoUnit.MILLIS);
    }
}
