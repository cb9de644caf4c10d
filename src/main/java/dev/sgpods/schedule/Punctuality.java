package dev.sgpods.schedule;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** How late passes began, by the labs' clock, and how many failed, since the program started. */
public final class Punctuality {
    private static final double[] BOUNDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

    private final long[] upTo = new long[BOUNDS.length];
    private long passes;
    private double seconds;
    private long failed;

    /**
     * What was counted.
     *
     * @param upTo how many passes were at most so many seconds late
     * @param seconds the sum of all lateness
     */
    public record Tally(SortedMap<Double, Long> upTo, long passes, double seconds, long failed) {}

    synchronized void began(Duration late) {
        double behind = late.toMillis() / 1000.0;
        for (int at = 0; at < BOUNDS.length; at++) {
            if (behind <= BOUNDS[at]) {
                upTo[at]++;
            }
        }
        passes++;
        seconds += behind;
    }

    synchronized void failed() {
        failed++;
    }

    /** What was counted so far. */
    public synchronized Tally tally() {
        SortedMap<Double, Long> buckets = new TreeMap<>();
        for (int at = 0; at < BOUNDS.length; at++) {
            buckets.put(BOUNDS[at], upTo[at]);
        }
        return new Tally(buckets, passes, seconds, failed);
    }
}
