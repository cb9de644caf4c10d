package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a region is read, however many labs want it: eight times a minute, and ten times at once after a rest, which
 * is what one lab that is being made needs. It knows no clock: every question comes with its moment.
 */
final class ReadingPace {
    private static final Duration APART = Duration.ofMillis(7500);
    private static final int AT_ONCE = 10;
    private static final Duration BURST = APART.multipliedBy(AT_ONCE - 1L);

    private Instant paidUntil = Instant.MIN;

    /** The soonest moment, from now on, at which another reading keeps the pace. */
    synchronized Instant soonest(Instant now) {
        return paidUntil.isAfter(now.plus(BURST)) ? paidUntil.minus(BURST) : now;
    }

    /** A reading is made, whether or not it keeps the pace: some cannot wait. What was not kept is not owed for long. */
    synchronized void took(Instant now) {
        Instant from = paidUntil.isAfter(now) ? paidUntil : now;
        Instant until = from.plus(APART);
        Instant most = now.plus(BURST).plus(APART);
        paidUntil = until.isAfter(most) ? most : until;
    }
}
