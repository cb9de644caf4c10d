package dev.sgpods;

import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.simulator.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jumps from one due pass to the next until a moment has come. At each stop everything that is due happens, and what it says
 * is posted, before the clock goes on: so a plan is announced an hour before it is carried out, however fast that hour went.
 */
final class WiringJump {
    private static final Logger LOG = LoggerFactory.getLogger(WiringJump.class);
    private static final long LOOK_MILLISECONDS = 20;
    /** No stop is longer: a pass that fails is tried again by wall time only. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final ScaledClock clock;
    private final QuartzLabScheduler scheduler;
    private final BooleanSupplier quiet;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private @Nullable Future<?> looking;
    private long stoppedAt;

    /**
     * Jumps with the given clock.
     *
     * @param quiet whether everything that was begun is done, and everything that is new is posted
     * @param nanoTime a monotonic wall clock
     */
    WiringJump(
            ScaledClock clock,
            QuartzLabScheduler scheduler,
            BooleanSupplier quiet,
            ScheduledExecutorService timer,
            LongSupplier nanoTime) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.quiet = quiet;
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /** Begins to jump and returns at once; false when a jump is under way. */
    synchronized boolean begin(Instant aim, Runnable arrived) {
        if (looking != null) {
            return false;
        }
        stoppedAt = nanoTime.getAsLong();
        looking = timer.scheduleWithFixedDelay(() -> look(aim, arrived), 0, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        return true;
    }

    synchronized boolean underway() {
        return looking != null;
    }

    private void look(Instant aim, Runnable arrived) {
        try {
            if (step(aim)) {
                arrived.run();
            }
        } catch (RuntimeException failed) {
            LOG.error("The jump to {} ended on the way.", aim, failed);
            end();
            arrived.run();
        }
    }

    /** Goes on when all is done here; true when the aim is reached and all that is due there is done. */
    private synchronized boolean step(Instant aim) {
        Instant now = clock.instant();
        Optional<Instant> next = scheduler.next();
        boolean busy = scheduler.serving()
                || next.filter(moment -> !moment.isAfter(now)).isPresent()
                || !quiet.getAsBoolean();
        if (busy && nanoTime.getAsLong() - stoppedAt < STOP.toNanos()) {
            return false;
        }
        if (!now.isBefore(aim)) {
            end();
            return true;
        }
        clock.jumpTo(next.filter(aim::isAfter).filter(now::isBefore).orElse(aim));
        scheduler.rearm();
        stoppedAt = nanoTime.getAsLong();
        return false;
    }

    private synchronized void end() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }
}
