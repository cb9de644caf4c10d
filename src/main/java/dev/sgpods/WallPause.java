package dev.sgpods;

import dev.sgpods.lab.Guard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits on wall time, in a program that has nothing else to do meanwhile. */
final class WallPause implements Guard.Pause {
    @Override
    public void until(Instant moment) throws InterruptedException {
        long left = Duration.between(InstantSource.system().instant(), moment).toMillis();
        if (left > 0 && new CountDownLatch(1).await(left, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Nobody opens this latch.");
        }
    }
}
