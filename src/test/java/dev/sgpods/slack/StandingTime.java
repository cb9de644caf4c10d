package dev.sgpods.slack;

import dev.sgpods.workspace.TimeControl;
import java.time.Instant;

/** A clock that does not run. */
final class StandingTime implements TimeControl {
    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public double speed() {
        return 1;
    }

    @Override
    public void setSpeed(double factor) {
        throw new UnsupportedOperationException("There is no time to set.");
    }
}
