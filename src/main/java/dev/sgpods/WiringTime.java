package dev.sgpods;

import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.workspace.TimeControl;
import java.time.Instant;

/** The page's hand on the simulated clock; what was planned by it is planned anew when the speed changes. */
final class WiringTime implements TimeControl {
    private final ScaledClock clock;
    private final Runnable rearm;

    WiringTime(ScaledClock clock, Runnable rearm) {
        this.clock = clock;
        this.rearm = rearm;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public double speed() {
        return clock.speed();
    }

    @Override
    public void setSpeed(double factor) {
        clock.setSpeed(factor);
        rearm.run();
    }
}
