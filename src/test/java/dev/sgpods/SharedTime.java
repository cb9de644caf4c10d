package dev.sgpods;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Nanoseconds since a moment of the machine's monotonic clock, which all processes read alike; none until it is known, so
 * that programs start on a clock that stands still, however long that takes them.
 */
final class SharedTime implements LongSupplier {
    private final AtomicLong zero = new AtomicLong(Long.MAX_VALUE);

    /** Counts from that moment. */
    void begin(long moment) {
        zero.set(moment);
    }

    @Override
    public long getAsLong() {
        return Math.max(0, System.nanoTime() - zero.get());
    }
}
