package dev.sgpods.lab;

import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.LabReconciler.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The way of a lab that should be gone: removed backwards, then proved gone by a sweep of its own. */
public final class Teardown {
    private static final Duration SHARED = Duration.ofSeconds(3);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofHours(8);
    private static final Duration LAST_RETRY = Duration.ofHours(1);

    private final LabStore labs;
    private final World world;
    private final LabTeller teller;
    private final InstantSource clock;
    private final Recent recent = new Recent();

    /** Leads labs to GONE. */
    public Teardown(LabStore labs, World world, LabTeller teller, InstantSource clock) {
        this.labs = labs;
        this.world = world;
        this.teller = teller;
        this.clock = clock;
    }

    Next advance(Turn turn) {
        Lab lab = turn.lab();
        Instant now = clock.instant();
        Snapshot snapshot = world.snapshot(lab, recent.after(lab.id(), now.minus(SHARED)));
        List<Step> steps = turn.pass().tearDown(snapshot);
        if (Pacing.acted(steps)) {
            recent.acted(lab.id(), clock.instant());
        }
        teller.removing(lab, steps);
        teller.twins(lab, steps);
        if (steps.stream().allMatch(Step::absent)) {
            return prove(turn);
        }
        Optional<String> impediment = Impediment.toTeardown(steps);
        if (impediment.isPresent() || late(lab)) {
            return leaked(turn, impediment.orElseGet(() -> "It still waits: " + waiting(steps)), steps);
        }
        labs.change(turn.claim(), current -> current.in(LabState.DELETING, waiting(steps), clock.instant()))
                .ifPresent(teller::card);
        return new Next.At(Pacing.next(clock.instant(), steps));
    }

    /** Whether it is time to call a lab leaked although every single reason may pass; once leaked it stays so till gone. */
    private boolean late(Lab lab) {
        return lab.state() == LabState.LEAKED
                || clock.instant().isAfter(lab.stateSince().plus(LATE));
    }

    private static String waiting(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Impediment.holding(step).stream())
                .findFirst()
                .orElse("");
    }

    private Next prove(Turn turn) {
        Lab lab = turn.lab();
        Sweep sweep = world.sweep(lab, clock.instant());
        if (!sweep.clean()) {
            return leaked(turn, LabTeller.left(sweep), List.of());
        }
        Instant now = clock.instant();
        // Told before it is noted: a kill in between tells it once more under the same key, never not at all.
        teller.gone(lab.in(LabState.GONE, "", now), sweep);
        Optional<Lab> gone = labs.change(turn.claim(), current -> current.in(LabState.GONE, "", now));
        recent.forget(lab.id());
        world.forget(lab);
        return gone.isPresent() ? new Next.Never() : new Next.At(now.plus(SHARED));
    }

    private Next leaked(Turn turn, String why, List<Step> steps) {
        Instant now = clock.instant();
        Optional<Lab> noted = labs.change(turn.claim(), current -> current.in(LabState.LEAKED, why, now));
        noted.ifPresent(teller::leaked);
        if (Pacing.acted(steps)) {
            return new Next.At(Pacing.next(now, steps));
        }
        Duration since =
                noted.map(lab -> Duration.between(lab.stateSince(), now)).orElse(Duration.ZERO);
        Duration wait = since.compareTo(FIRST_RETRY) < 0 ? FIRST_RETRY : since;
        return new Next.At(now.plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait));
    }
}
