package dev.sgpods.lab;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Notes when our own probes connect to a lab's database, before they do. */
public final class RecordedProver implements Prover {
    /** Longer than a proof takes on the wall clock. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final Prover prover;
    private final Watches watches;
    private final InstantSource clock;
    private final Function<Duration, Duration> onLabsClock;

    /**
     * Records the probes of a prover.
     *
     * @param clock the labs' clock
     * @param onLabsClock how long a stretch of wall time is on the labs' clock
     */
    public RecordedProver(
            Prover prover, Watches watches, InstantSource clock, Function<Duration, Duration> onLabsClock) {
        this.prover = prover;
        this.watches = watches;
        this.clock = clock;
        this.onLabsClock = onLabsClock;
    }

    @Override
    public Proof prove(Lab lab) {
        var begun = clock.instant();
        watches.probing(lab.id(), begun, begun.plus(onLabsClock.apply(LONGEST)));
        return prover.prove(lab);
    }
}
