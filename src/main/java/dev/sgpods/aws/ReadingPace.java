package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a region is read, however many labs want it: the requests of readings, lists and those about single things
 * together, have one budget a minute, and what is not spent is put by for later. A reading that only somebody wants who
 * waits for AWS leaves untouched what single clusters will soon have to be asked for. A region is read every 20 seconds in
 * any case. It knows no clock: every question comes with its moment.
 */
final class ReadingPace {
    private static final int A_MINUTE = 84;
    private static final int PUT_BY = 300;
    /** Requests of a reading without those about single clusters: eleven kinds of EC2, two of RDS and of IAM, clusters. */
    private static final int LISTS = 16;

    /** What can be afforded beside the lists when a region is read every 20 seconds. */
    private static final int LEAST = 12;

    private static final int AT_ONCE = 40;
    private static final Duration REQUEST = Duration.ofMinutes(1).dividedBy(A_MINUTE);
    private static final Duration MOST = REQUEST.multipliedBy(PUT_BY);
    private static final Duration OWED = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Until when all is paid for at that rate: the further it is in the past, the more is put by. */
    private Instant paidUntil = Instant.MIN;

    private Instant last = Instant.MIN;

    /**
     * The soonest moment, from now on, at which another reading keeps within the budget; at most 20 seconds away.
     *
     * @param reserve requests that are to be left
     */
    synchronized Instant soonest(Instant now, int reserve) {
        Instant longest = last.equals(Instant.MIN) ? now : last.plus(LONGEST);
        Instant kept = paid(now)
                .plus(REQUEST.multipliedBy(Math.min(reserve, PUT_BY - LISTS)))
                .minus(MOST.minus(REQUEST.multipliedBy(LISTS)));
        Instant soonest = kept.isBefore(longest) ? kept : longest;
        return soonest.isAfter(now) ? soonest : now;
    }

    /** How many requests the budget has left, and no more than forty. */
    synchronized int left(Instant now) {
        long left = Duration.between(paid(now), now.plus(MOST)).toMillis() / REQUEST.toMillis();
        return Math.toIntExact(Math.max(0, Math.min(left, AT_ONCE)));
    }

    /** How many requests about single things a reading may send that need not be sent at once. */
    int singly(Instant now) {
        return Math.max(LEAST, left(now));
    }

    /** A reading is made, whether or not it keeps the pace: some cannot wait. */
    synchronized void took(Instant now) {
        last = now;
        asked(now, LISTS);
    }

    /** So many requests about single things were sent. What is spent beyond the budget is owed for a minute. */
    synchronized void asked(Instant now, int requests) {
        Instant until = paid(now).plus(REQUEST.multipliedBy(requests));
        Instant most = now.plus(MOST).plus(OWED);
        paidUntil = until.isAfter(most) ? most : until;
    }

    private Instant paid(Instant now) {
        return paidUntil.isAfter(now) ? paidUntil : now;
    }
}
