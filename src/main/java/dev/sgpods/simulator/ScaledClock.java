package dev.sgpods.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Simulated time: a start instant plus the elapsed wall time multiplied by a speed. Never runs backwards, and jumps only when
 * told to. Thread-safe.
 */
public final class ScaledClock implements InstantSource {
    private final LongSupplier nanoTime;
    private Instant base;
    private long wallBase;
    private double speed;

    /** A clock that shows {@code start} now and runs {@code speed} times as fast as the wall clock. */
    public ScaledClock(Instant start, double speed) {
        this(start, speed, System::nanoTime);
    }

    /** As above, with the wall clock given as a monotonic count of nanoseconds. */
    public ScaledClock(Instant start, double speed, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.base = start;
        this.wallBase = nanoTime.getAsLong();
        this.speed = allowed(speed);
    }

    @Override
    public synchronized Instant instant() {
        long elapsed = Math.max(0, nanoTime.getAsLong() - wallBase);
        return base.plusNanos((long) (elapsed * speed));
    }

    /** Simulated seconds in a wall second; 0 while paused. */
    public synchronized double speed() {
        return speed;
    }

    /**
     * Goes on from the present simulated instant at another speed.
     *
     * @throws IllegalArgumentException if the speed is negative or not finite
     */
    public synchronized void setSpeed(double newSpeed) {
        double checked = allowed(newSpeed);
        base = instant();
        wallBase = nanoTime.getAsLong();
        speed = checked;
    }

    /** Shows a later moment from now on, at the same speed; an earlier one changes nothing. */
    public synchronized void jumpTo(Instant moment) {
        Instant now = instant();
        base = moment.isAfter(now) ? moment : now;
        wallBase = nanoTime.getAsLong();
    }

    /** The wall time that a simulated duration takes at the present speed; a thousand days while paused. */
    public synchronized Duration toWall(Duration simulated) {
        if (speed == 0) {
            return Duration.ofDays(1000);
        }
        double seconds = simulated.getSeconds() + simulated.getNano() / 1e9;
        double wall = Math.min(seconds / speed, (double) Duration.ofDays(1000).toSeconds());
        return Duration.ofNanos((long) (wall * 1e9));
    }

    private static double allowed(double speed) {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException(
                    "The speed " + speed + " is not possible. Give 0 (pause) or a positive number.");
        }
        return speed;
    }
}
