package dev.sgpods;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.schedule.QuartzLabScheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A pass every half minute that does nothing, so that a scheduler without labs that does not fire can be told from one that
 * has nothing to fire.
 */
final class WiringPulse {
    /** The id under which it is woken; no lab is ever drawn one with an l in it. */
    static final LabId ID = new LabId("pulses");

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final QuartzLabScheduler scheduler;
    private final InstantSource wall;

    WiringPulse(QuartzLabScheduler scheduler, InstantSource wall) {
        this.scheduler = scheduler;
        this.wall = wall;
    }

    /** Passes, and the pulse among them. */
    Function<LabId, Next> among(Function<LabId, Next> passes) {
        return id -> id.equals(ID) ? new Next.At(wall.instant().plus(EVERY)) : passes.apply(id);
    }

    /** What the sweep sees to, and the pulse among it. */
    Supplier<List<LabId>> among(Supplier<List<LabId>> present) {
        return () -> {
            List<LabId> all = new ArrayList<>(present.get());
            all.add(ID);
            return all;
        };
    }

    void begin() {
        scheduler.wake(ID);
    }

    /**
     * What is wrong with the scheduler, if anything is. Asks the database.
     *
     * <p>Programs on one database share the pulse, so each also tells when it looked itself for what is due: a program whose
     * threads are all taken, or whose own way to the database is cut, does not.
     */
    Optional<String> trouble() {
        if (scheduler.late(ID).plus(EVERY).compareTo(SILENCE) >= 0) {
            return Optional.of("the scheduler has not fired for two minutes");
        }
        return unheard(scheduler, wall);
    }

    /** What is wrong with a scheduler that no other program shares, if anything is. */
    static Optional<String> unheard(QuartzLabScheduler scheduler, InstantSource wall) {
        return Duration.between(scheduler.looked(), wall.instant()).compareTo(SILENCE) >= 0
                ? Optional.of("the scheduler of this program has not looked for what is due for two minutes")
                : Optional.empty();
    }
}
