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
        try {
            watches.probing(lab.id(), begun, begun.plus(onLabsClock.apply(LONGEST)));
        } catch (RuntimeException failure) {
            throw new NotNoted(failure);
        }
        return prover.prove(lab);
    }

    /** A probe could not be noted, so nothing was probed, and nothing is known of the lab. */
    static final class NotNoted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNoted(RuntimeException cause) {
            super("The probe could not be noted, so it was not made.", cause);
        }
    }
}
