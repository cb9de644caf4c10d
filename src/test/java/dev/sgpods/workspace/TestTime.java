package dev.sgpods.workspace;

import java.time.Instant;

/** A simulated time that stands still and remembers its speed. */
final class TestTime implements TimeControl {
    private volatile double speed = 60;

    @Override
    public Instant now() {
        return Instant.parse("2026-11-24T14:30:00Z");
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public void setSpeed(double factor) {
        speed = factor;
    }
}
