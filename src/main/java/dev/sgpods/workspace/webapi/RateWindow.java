package dev.sgpods.workspace.webapi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** Lets {@code most} calls through in any stretch of this length. */
final class RateWindow implements RateLimit {
    private final int most;
    private final Duration length;
    private final ArrayDeque<Instant> passed = new ArrayDeque<>();

    RateWindow(int most, Duration length) {
        this.most = most;
        this.length = length;
    }

    @Override
    public synchronized long secondsToWait(Instant now) {
        while (!passed.isEmpty() && !passed.getFirst().plus(length).isAfter(now)) {
            passed.removeFirst();
        }
        if (passed.size() < most) {
            passed.addLast(now);
            return 0;
        }
        var wait = Duration.between(now, passed.getFirst().plus(length));
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
