package dev.sgpods.lab;

import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.LabReconciler.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The way of a lab that should be gone: removed backwards, then proved gone by a sweep of its own. */
public final class Teardown {
    private static final Duration SHARED = Duration.ofSeconds(3);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofHours(8);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    /** Longer than a service takes to let go of an interface of something that is gone. */
    private static final Duration STANDSTILL = Duration.ofMinutes(10);

    private final LabStore labs;
    private final World world;
    private final LabTeller teller;
    private final InstantSource clock;
    private final Sight sight;
    private final Standstill still = new Standstill(STANDSTILL);
    /** Labs of which a reading showed nothing, and when it was begun. After a restart another reading shows it. */
    private final Map<LabId, Instant> emptied = new ConcurrentHashMap<>();

    /** Leads labs to GONE. */
    public Teardown(LabStore labs, World world, LabTeller teller, InstantSource clock) {
        this.labs = labs;
        this.world = world;
        this.teller = teller;
        this.clock = clock;
        this.sight = new Sight(world, clock);
    }

    Next advance(Turn turn) {
        Lab lab = turn.lab();
        Instant now = clock.instant();
        Optional<Instant> later = sight.later(lab);
        if (later.isPresent()) {
            return new Next.At(later.get());
        }
        Snapshot snapshot = Unanswered.judged(sight.look(turn), turn.ledger());
        List<Step> steps = remove(turn, snapshot);
        if (steps.stream().allMatch(Step::absent)) {
            return prove(turn, snapshot);
        }
        Optional<String> impediment = Impediment.toTeardown(steps);
        if (impediment.isPresent() || late(lab)) {
            return leaked(turn, impediment.orElseGet(() -> "It still waits: " + waiting(steps)), steps);
        }
        Optional<String> holder = Impediment.lastHolder(steps);
        if (holder.isEmpty()) {
            still.over(lab.id());
        } else if (stands(lab, now)) {
            return blocked(turn, holder.get());
        }
        labs.change(turn.claim(), current -> current.in(LabState.DELETING, waiting(steps), clock.instant()))
                .ifPresent(teller::card);
        return new Next.At(Pacing.next(clock.instant(), steps));
    }

    /** Asks for the removal of all that can go now, and tells of it. */
    private List<Step> remove(Turn turn, Snapshot snapshot) {
        Lab lab = turn.lab();
        List<Step> steps = new ArrayList<>(turn.pass().tearDown(snapshot));
        steps.addAll(
                turn.pass().over(new ResourceGraph(world.strays(lab, snapshot))).tearDown(snapshot));
        sight.noted(lab, steps);
        if (!steps.stream().allMatch(Step::absent)) {
            emptied.remove(lab.id());
        }
        if (Adopter.remains(lab)) {
            // A kill may have come between the row and the first words about it, without which the rest has no reason.
            teller.found(lab);
        }
        teller.leaving(lab);
        teller.removing(lab, steps);
        teller.twins(lab, steps);
        return steps;
    }

    /** Whether it is time to call a lab leaked although every single reason may pass; once leaked it stays so till gone. */
    private boolean late(Lab lab) {
        return lab.state() == LabState.LEAKED
                || clock.instant().isAfter(lab.stateSince().plus(LATE));
    }

    /** Whether nothing has moved for so long that it is no service that takes its time. */
    private boolean stands(Lab lab, Instant now) {
        return still.seen(lab.id(), now) || lab.state() == LabState.BLOCKED;
    }

    /** What is left is in use by what is not the lab's: that is named and never touched. */
    private Next blocked(Turn turn, String holder) {
        Instant now = clock.instant();
        String why = holder + ". Nothing has moved for " + STANDSTILL.toMinutes()
                + " minutes. As soon as this is gone the teardown goes on. If it is not the lab's, its owner has to remove"
                + " it: what bears neither the lab's tags nor its cluster's is never touched.";
        Optional<Lab> noted = labs.change(turn.claim(), current -> current.in(LabState.BLOCKED, why, now));
        noted.ifPresent(teller::held);
        return again(noted, now);
    }

    private static String waiting(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Impediment.holding(step).stream())
                .findFirst()
                .orElse("");
    }

    /**
     * By another reading than the one that showed nothing. Labs that were shown gone share it, and wait for it when many
     * are read: else hundreds that end one after the other would each have all of the region read.
     */
    private Next prove(Turn turn, Snapshot snapshot) {
        Lab lab = turn.lab();
        Instant shown = emptied.computeIfAbsent(lab.id(), any -> snapshot.begunAt());
        Instant soonest = world.soonest(lab, shown, shown);
        if (soonest.isAfter(clock.instant())) {
            return new Next.At(soonest);
        }
        Sweep sweep = world.sweep(lab, shown);
        emptied.remove(lab.id());
        if (!sweep.clean()) {
            return leaked(turn, LabTeller.left(sweep), List.of());
        }
        Instant now = clock.instant();
        // Told before it is noted: a kill in between tells it once more under the same key, never not at all.
        teller.gone(lab, now, sweep);
        Optional<Lab> gone = labs.change(turn.claim(), current -> current.in(LabState.GONE, "", now));
        sight.forget(lab.id());
        still.over(lab.id());
        world.forget(lab);
        return gone.isPresent() ? new Next.Never() : new Next.At(now.plus(SHARED));
    }

    private Next leaked(Turn turn, String why, List<Step> steps) {
        Instant now = clock.instant();
        Optional<Lab> noted = labs.change(turn.claim(), current -> current.in(LabState.LEAKED, why, now));
        noted.ifPresent(teller::leaked);
        // What is refused again and again must not set the pace.
        return steps.stream().anyMatch(step -> step.action() instanceof Step.Action.Removed)
                ? new Next.At(Pacing.next(now, steps))
                : again(noted, now);
    }

    /** In intervals that grow with the time in the state, up to an hour. */
    private static Next again(Optional<Lab> noted, Instant now) {
        Duration since =
                noted.map(lab -> Duration.between(lab.stateSince(), now)).orElse(Duration.ZERO);
        Duration wait = since.compareTo(FIRST_RETRY) < 0 ? FIRST_RETRY : since;
        return new Next.At(now.plus(wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait));
    }
}
