package dev.sgpods.lab;

import dev.sgpods.graph.Pass.Wish;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.LabReconciler.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The way of a lab that should be there: made, proved, then watched. */
public final class Creation {
    private static final Duration SHARED = Duration.ofSeconds(3);
    private static final Duration WATCH = Duration.ofMinutes(10);
    private static final Duration PROBING = Duration.ofSeconds(5);

    private final LabStore labs;
    private final World world;
    private final Proving proving;
    private final LabTeller teller;
    private final Granting granting;
    private final InstantSource clock;
    private final LeaseTags leases;
    private final Sight sight;

    /** Leads labs to READY. */
    public Creation(LabStore labs, World world, Proving proving, LabTeller teller, InstantSource clock) {
        this.labs = labs;
        this.world = world;
        this.leases = new LeaseTags(world);
        this.proving = proving;
        this.teller = teller;
        this.granting = new Granting(labs, teller);
        this.clock = clock;
        this.sight = new Sight(world, clock);
    }

    /** What was noted of a lab that is to go. */
    void forget(LabId lab) {
        sight.forget(lab);
    }

    Next advance(Turn turn) {
        if (turn.lab().state() == LabState.CREATING) {
            return make(turn);
        }
        return turn.lab().grants().stream().anyMatch(Grant::open) ? grant(turn) : watch(turn);
    }

    /** Gives and takes back what was asked for, and touches nothing else of a lab that stands. */
    private Next grant(Turn turn) {
        Lab lab = turn.lab();
        // Somebody waits for this, and it is rare: it is judged by nothing that is remembered.
        world.entrantsChanged(lab);
        Snapshot snapshot = world.snapshot(lab, clock.instant());
        LabGraph graph = turn.graph();
        List<Step> steps = turn.pass().create(snapshot, false, graph::whileStanding).stream()
                .filter(step -> graph.whileStanding(step.resource()) != Wish.LEAVE)
                .toList();
        sight.noted(lab, steps);
        granting.note(turn, steps);
        Next watched = watch(turn);
        return Granting.busy(steps) ? new Next.At(Pacing.next(clock.instant(), steps)) : watched;
    }

    /** A finished or blocked lab is looked at by people; only what its owner asked for, another lease, is written. */
    private Next watch(Turn turn) {
        Lab lab = turn.lab();
        Instant now = clock.instant();
        told(lab);
        Instant later = now.plus(leases.settled(turn, now) ? WATCH : SHARED);
        return new Next.At(lab.endsAt().isBefore(later) ? lab.endsAt() : later);
    }

    /** Says again what a kill may have left unsaid. */
    private void told(Lab lab) {
        if (Adopter.adopted(lab) && lab.phases().isEmpty() && !lab.mending()) {
            // Nothing was made, mended or proved here since it was found: that, and no more, is what there is to say.
            teller.adopted(lab);
            return;
        }
        switch (lab.state()) {
            case READY -> teller.ready(lab);
            case BLOCKED -> teller.blocked(lab);
            default -> teller.card(lab);
        }
    }

    private Next make(Turn turn) {
        Lab lab = turn.lab();
        Instant now = clock.instant();
        Optional<Instant> later = sight.later(lab);
        if (later.isPresent()) {
            return new Next.At(later.get());
        }
        Snapshot snapshot = sight.look(turn);
        List<Step> all = turn.pass().create(snapshot, lab.mending(), turn.graph()::whileMaking);
        sight.noted(lab, all);
        sight.noted(lab, leases.write(turn, snapshot));
        granting.note(turn, all);
        List<Step> steps = turn.graph().own(all);
        Optional<String> impediment = Impediment.toCreation(steps, lab.mending());
        Optional<Overdue> overdue = overdue(turn, steps, impediment);
        Optional<Lab> noted = labs.change(turn.claim(), current -> note(current, turn, steps, impediment, overdue));
        if (noted.isEmpty()) {
            return new Next.At(now.plus(SHARED));
        }
        teller.progress(noted.get());
        teller.twins(noted.get(), steps);
        if (noted.get().state() == LabState.BLOCKED) {
            teller.blocked(noted.get());
        }
        boolean complete = steps.stream().allMatch(Step::present);
        if (complete && noted.get().state() == LabState.CREATING) {
            return prove(turn.claim(), noted.get());
        }
        return new Next.At(Pacing.next(clock.instant(), all));
    }

    /** What is late; that it is so is counted before anything comes of it. */
    private Optional<Overdue> overdue(Turn turn, List<Step> steps, Optional<String> impediment) {
        if (impediment.isPresent()) {
            LateLooks.over(turn.ledger());
            return Optional.empty();
        }
        Instant now = clock.instant();
        Lab noted = new Progress(turn.graph()).note(turn.lab(), steps, now);
        int looks = LateLooks.before(turn.ledger());
        Optional<Overdue> overdue = Overdue.of(turn.graph(), noted, steps, looks, now);
        if (overdue.filter(told -> !told.stop()).isPresent()) {
            LateLooks.more(turn.ledger(), now);
        } else {
            LateLooks.over(turn.ledger());
        }
        return overdue;
    }

    private Lab note(Lab current, Turn turn, List<Step> steps, Optional<String> impediment, Optional<Overdue> overdue) {
        if (current.goal() == Goal.ABSENT) {
            return current;
        }
        Instant now = clock.instant();
        Lab noted = new Progress(turn.graph()).note(current, steps, now);
        if (impediment.isPresent() || noted.state() != LabState.CREATING) {
            return impediment.map(why -> noted.in(LabState.BLOCKED, why, now)).orElse(noted);
        }
        return overdue.map(told -> noted.in(told.stop() ? LabState.BLOCKED : LabState.CREATING, told.sentence(), now))
                .orElseGet(() -> noted.in(LabState.CREATING, "", now));
    }

    private Next prove(Claim claim, Lab lab) {
        Instant now = clock.instant();
        PhaseTimes proof = lab.phases().get(Phase.PROOF);
        if (proof != null && proof.ended() != null) {
            labs.change(
                            claim,
                            current -> current.goal() == Goal.PRESENT
                                    ? current.in(LabState.READY, "", now).mending(false)
                                    : current)
                    .ifPresent(teller::ready);
            return new Next.At(now.plus(PROBING));
        }
        if (proof == null) {
            labs.change(claim, current -> current.with(Phase.PROOF, new PhaseTimes(now, null, "")))
                    .ifPresent(teller::card);
        }
        proving.begin(lab.id());
        return new Next.At(now.plus(PROBING));
    }
}
