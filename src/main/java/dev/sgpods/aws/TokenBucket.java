package dev.sgpods.aws;

import java.time.Duration;
import java.util.Optional;

/** So many at once, so many a second. It knows no clock: every question comes with its moment. */
final class TokenBucket {
    private final long interval;
    private final long burst;
    private boolean used;
    private long paidUntil;

    TokenBucket(int atOnce, int perSecond) {
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
        this.burst = interval * (atOnce - 1L);
    }

    /**
     * Takes a token.
     *
     * @param nanoTime now, on a monotonic clock
     * @return how long to wait before it may be used; nothing when that would be longer than {@code longest}, and then
     *     none is taken
     */
    synchronized Optional<Duration> take(long nanoTime, Duration longest) {
        long from = used && paidUntil - nanoTime > 0 ? paidUntil : nanoTime;
        long wait = Math.max(0, from - nanoTime - burst);
        if (wait > longest.toNanos()) {
            return Optional.empty();
        }
        used = true;
        paidUntil = from + interval;
        return Optional.of(Duration.ofNanos(wait));
    }
}
