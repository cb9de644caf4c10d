package dev.sgpods.workspace.webapi;

import java.time.Duration;
import java.time.Instant;

/** Lets one call through every {@code interval}, and a burst of {@code burst} after a rest. */
final class RateBucket implements RateLimit {
    private final Duration interval;
    private final Duration tolerance;
    private Instant full = Instant.MIN;

    RateBucket(Duration interval, int burst) {
        this.interval = interval;
        this.tolerance = interval.multipliedBy(burst - 1L);
    }

    @Override
    public synchronized long secondsToWait(Instant now) {
        var earliest = full.isBefore(now) ? now : full;
        var wait = Duration.between(now, earliest.minus(tolerance));
        if (wait.isNegative() || wait.isZero()) {
            full = earliest.plus(interval);
            return 0;
        }
        return wait.plusMillis(999).toSeconds();
    }
}
