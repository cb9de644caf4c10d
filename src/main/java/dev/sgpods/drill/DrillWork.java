package dev.sgpods.drill;

import dev.sgpods.drill.Drill.Reason;
import dev.sgpods.drill.Drill.State;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.TroubleReader;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Exercises;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Puts faults into labs and takes them out, a step at a time, each noted once it was carried out: a kill in between
 * carries a step out twice, which has the effect of once. Steps run on threads of their own; a pass waits twelve seconds
 * for them at most.
 */
public final class DrillWork implements Exercises {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(30);
    /** A fault that cannot be put in within this time is taken out; RDS takes minutes over some. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** As long as a teardown waits for what refuses to be undone. */
    private static final Duration LAST_TRIES = Duration.ofMinutes(10);
    /** Wall time after which a pass begins no further step. */
    private static final Duration SPAN = Duration.ofSeconds(8);
    /** Wall time after which it waits for none. */
    private static final Duration PASS = Duration.ofSeconds(12);

    private final Drills drills;
    private final LabStore labs;
    private final DrillSites sites;
    private final StepRuns runs;
    private final Announcer announcer;
    private final TroubleReader troubles;
    private final InstantSource clock;

    /**
     * Works on the drills of a store.
     *
     * @param executor for requests to AWS and to clusters
     */
    public DrillWork(
            Drills drills,
            LabStore labs,
            DrillSites sites,
            Executor executor,
            Announcer announcer,
            TroubleReader troubles,
            InstantSource clock) {
        this.drills = drills;
        this.labs = labs;
        this.sites = sites;
        this.runs = new StepRuns(executor);
        this.announcer = announcer;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Override
    public Optional<Exercise> on(LabId lab) {
        return drills.open(lab)
                .map(drill -> new Exercise(DrillMessages.sentence(drill), drill.secret(), drill.asked()));
    }

    @Override
    public Outcome advance(Lab lab, Hands hands) {
        Optional<Drill> present = drills.open(lab.id());
        if (present.isEmpty()) {
            runs.forget(lab.id());
        }
        Optional<Drill> open = present.flatMap(drill -> due(drill, lab, hands));
        return open.map(drill -> drill.state() == State.ON ? waiting(drill) : work(drill, lab, hands))
                .orElse(Outcome.NOTHING);
    }

    private static Outcome waiting(Drill drill) {
        return new Outcome(false, Optional.of(drill.until()));
    }

    /** The drill as it is after what ends it was seen. */
    private Optional<Drill> due(Drill drill, Lab lab, Hands hands) {
        Instant now = clock.instant();
        Reason reason =
                lab.goal() == Goal.ABSENT ? Reason.TEARDOWN : !now.isBefore(drill.until()) ? Reason.TIME : Reason.NONE;
        if (reason != Reason.NONE) {
            return drills.change(hands.claim(), drill.id(), current -> current.ending(reason, now, ""));
        }
        boolean early = drill.state() == State.BEGINNING && drill.done() == 0 && lab.state() != LabState.READY;
        return early
                ? drills.change(
                        hands.claim(),
                        drill.id(),
                        current -> current.ending(Reason.FAILED, now, "The lab is not ready any more."))
                : Optional.of(drill);
    }

    private Outcome work(Drill drill, Lab lab, Hands hands) {
        long begun = System.nanoTime();
        Optional<Drill> current = Optional.of(drill);
        while (current.isPresent()
                && current.get().done() < current.get().steps().size()) {
            Drill now = current.get();
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            if (taken.compareTo(SPAN) > 0) {
                return again(SOON);
            }
            try {
                if (!runs.run(now, PASS.minus(taken), () -> step(now, lab, hands))
                        .orElse(false)) {
                    return late(now, lab, "It takes too long.", hands);
                }
            } catch (Fence.ClaimLost lost) {
                return again(SOON);
            } catch (RuntimeException failure) {
                Trouble trouble = troubles.read(failure);
                boolean removing = now.steps().get(now.done()).kind().removes() || now.state() == State.ENDING;
                if (!removing || trouble.kind() != Trouble.Kind.GONE) {
                    return refused(now, lab, trouble, hands);
                }
            }
            current = drills.change(hands.claim(), now.id(), found -> found.step(clock.instant()));
        }
        return current.map(complete ->
                        complete.state() == State.ENDING ? end(complete, lab, hands, "") : begin(complete, lab, hands))
                .orElseGet(() -> again(SOON));
    }

    private boolean step(Drill drill, Lab lab, Hands hands) {
        return new DrillSteps(sites.of(lab, drill.id()), hands, drill, clock.instant()).next(lab);
    }

    private static Outcome again(Duration wait, Instant now) {
        return new Outcome(true, Optional.of(now.plus(wait)));
    }

    private Outcome again(Duration wait) {
        return again(wait, clock.instant());
    }

    /** What does not come in is taken out; of what does not come out people are told, and a teardown goes on without. */
    private Outcome late(Drill drill, Lab lab, String why, Hands hands) {
        Instant now = clock.instant();
        if (!drill.stepped().plus(PATIENCE).isBefore(now)) {
            return again(SOON);
        }
        if (drill.state() == State.BEGINNING) {
            drills.change(hands.claim(), drill.id(), current -> current.ending(Reason.FAILED, now, why));
        } else if (lab.goal() == Goal.ABSENT) {
            return end(drill, lab, hands, why);
        } else {
            stuck(drill, lab, why);
        }
        return again(SOON);
    }

    /** Once a step; by itself it would go unseen for good. */
    private void stuck(Drill drill, Lab lab, String why) {
        announcer.line(
                lab,
                "drill-" + drill.id() + "-stuck-" + drill.done(),
                DrillMessages.stuck(drill, lab, why),
                Announcer.Urgency.HIGH);
    }

    private Outcome refused(Drill drill, Lab lab, Trouble trouble, Hands hands) {
        Instant now = clock.instant();
        if (drill.state() == State.BEGINNING) {
            if (trouble.passing() && trouble.kind() != Trouble.Kind.GONE) {
                return late(drill, lab, trouble.sentence(), hands);
            }
            drills.change(hands.claim(), drill.id(), current -> current.ending(Reason.FAILED, now, trouble.sentence()));
            return again(SOON);
        }
        boolean last =
                lab.goal() == Goal.ABSENT && drill.stepped().plus(LAST_TRIES).isBefore(now);
        if (last) {
            return end(drill, lab, hands, trouble.sentence());
        }
        drills.change(hands.claim(), drill.id(), current -> current.troubled(trouble.sentence()));
        if (trouble.passing()) {
            return late(drill, lab, trouble.sentence(), hands);
        }
        stuck(drill, lab, trouble.sentence());
        return again(LATER);
    }

    private Outcome begin(Drill drill, Lab lab, Hands hands) {
        announcer.line(lab, "drill-" + drill.id() + "-on", DrillMessages.begun(drill, lab), Announcer.Urgency.NORMAL);
        return drills.change(hands.claim(), drill.id(), current -> current.on(clock.instant()))
                .map(DrillWork::waiting)
                .orElseGet(() -> again(SOON));
    }

    /** The lab first: a kill in between mends and tells once more under the same key, never not at all. */
    private Outcome end(Drill drill, Lab lab, Hands hands, String trouble) {
        Instant now = clock.instant();
        Optional<Lab> mended = lab.goal() == Goal.ABSENT
                ? Optional.of(lab)
                : labs.change(
                        hands.claim(),
                        current -> current.goal() == Goal.ABSENT
                                ? current
                                : current.asked(Goal.PRESENT, drill.who(), now).mending(true));
        if (mended.isEmpty()) {
            return again(SOON);
        }
        Drill over = drill.over(now, trouble.isEmpty() ? drill.trouble() : trouble);
        announcer.line(lab, "drill-" + drill.id() + "-over", DrillMessages.over(over, lab), Announcer.Urgency.HIGH);
        drills.change(hands.claim(), drill.id(), current -> current.over(now, over.trouble()));
        // What was just made again is not yet in what EC2 lists: a pass at once would make it a second time.
        return again(SOON, now);
    }
}
