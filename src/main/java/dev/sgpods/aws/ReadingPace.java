package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a region is read, however many labs want it: eight times a minute, and ten times at once after a rest, which
 * is what one lab that is being made needs. The lists of a reading and the requests about single clusters have one budget:
 * the more of these are sent, the seldomer is read, down to three times a minute. It knows no clock: every question comes
 * with its moment.
 */
final class ReadingPace {
    private static final Duration APART = Duration.ofMillis(7500);
    /** Requests of a reading without those about single clusters: eleven kinds of EC2, two of RDS and of IAM, clusters. */
    private static final int LISTS = 16;

    private static final Duration REQUEST = APART.dividedBy(LISTS);
    private static final int AT_ONCE = 10;
    private static final Duration BURST = APART.multipliedBy(AT_ONCE - 1L);
    private static final Duration LONGEST = APART.multipliedBy(5).dividedBy(2);

    private Instant paidUntil = Instant.MIN;

    /** The soonest moment, from now on, at which another reading keeps the pace; at most 19 seconds away. */
    synchronized Instant soonest(Instant now) {
        return paidUntil.isAfter(now.plus(BURST)) ? paidUntil.minus(BURST) : now;
    }

    /** A reading is made, whether or not it keeps the pace: some cannot wait. What was not kept is not owed for long. */
    synchronized void took(Instant now) {
        spent(now, APART, APART);
    }

    /** So many requests about single things were sent. */
    synchronized void asked(Instant now, int requests) {
        spent(now, REQUEST.multipliedBy(requests), LONGEST);
    }

    private void spent(Instant now, Duration time, Duration owed) {
        Instant from = paidUntil.isAfter(now) ? paidUntil : now;
        Instant until = from.plus(time);
        Instant most = now.plus(BURST).plus(owed);
        Instant kept = until.isAfter(most) ? most : until;
        paidUntil = kept.isAfter(from) ? kept : from;
    }
}
