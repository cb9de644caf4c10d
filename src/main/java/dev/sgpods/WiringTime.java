package dev.sgpods;

import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.workspace.TimeControl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page's hand on the simulated clock; what was planned by it is planned anew when the speed changes. */
final class WiringTime implements TimeControl {
    private final ScaledClock clock;
    private final QuartzLabScheduler scheduler;
    private final WiringJump jump;
    private final WiringAims aims;

    WiringTime(ScaledClock clock, QuartzLabScheduler scheduler, WiringJump jump, WiringAims aims) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.jump = jump;
        this.aims = aims;
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
        scheduler.rearm();
    }

    @Override
    public List<Aim> aims() {
        return aims.offered();
    }

    @Override
    public Optional<String> jump(String aim, Runnable arrived) {
        Optional<Instant> moment = aims.find(aim, clock.instant());
        if (moment.isEmpty()) {
            return Optional.of(aims.missing(aim));
        }
        return jump.begin(moment.get(), arrived) ? Optional.empty() : Optional.of("A jump is under way already.");
    }

    @Override
    public boolean jumping() {
        return jump.underway();
    }
}
