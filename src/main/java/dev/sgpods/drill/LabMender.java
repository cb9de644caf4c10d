package dev.sgpods.drill;

import dev.sgpods.drill.Drill.Reason;
import dev.sgpods.drill.Drill.State;
import dev.sgpods.graph.TroubleReader;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Mends faults of labs on a press: a drill is ended, anything else is set right; a second press finds the first. */
public final class LabMender {
    private final Drills drills;
    private final DrillSites sites;
    private final LabScheduler scheduler;
    private final TroubleReader troubles;
    private final RandomGenerator random;

    /** What came of a press. */
    public enum Begun {
        YES,
        /** An earlier press, or the end of a drill, is at it. */
        UNDERWAY,
        /** A drill with another fault is on. */
        DRILL,
        /** The lab lacks what the fix needs. */
        IMPOSSIBLE
    }

    /**
     * Mends through rows of the given store.
     *
     * @param random for ids
     */
    public LabMender(
            Drills drills, DrillSites sites, LabScheduler scheduler, TroubleReader troubles, RandomGenerator random) {
        this.drills = drills;
        this.sites = sites;
        this.scheduler = scheduler;
        this.troubles = troubles;
        this.random = random;
    }

    /** Whether a fault of a lab can be mended so: wherever it came from, or because it is the drill that is on. */
    public boolean knows(LabId lab, String code) {
        return LabFixes.knows(code)
                || drills.open(lab).filter(drill -> drill.code().equals(code)).isPresent();
    }

    /** Notes who found the fault that was put into a lab. */
    public void named(LabId lab, String code, String asker, Instant at) {
        drills.open(lab)
                .filter(drill -> drill.state() == State.ON && drill.code().equals(code))
                .ifPresent(drill -> drills.change(drill.id(), found -> found.foundBy(asker, at)));
    }

    /** Begins to mend a fault that was just seen. */
    public Begun mend(Lab lab, String code, String user, String name, Instant at) {
        Optional<Drill> open = drills.open(lab.id());
        Begun begun = open.map(drill -> end(drill, code, at)).orElseGet(() -> begin(lab, code, user, name, at));
        scheduler.wake(lab.id());
        return begun;
    }

    private Begun end(Drill drill, String code, Instant at) {
        if (drill.state() == State.ENDING) {
            return Begun.UNDERWAY;
        }
        if (!drill.code().equals(code)) {
            return Begun.DRILL;
        }
        drills.change(drill.id(), found -> found.ending(Reason.FIXED, at, ""));
        return Begun.YES;
    }

    private Begun begin(Lab lab, String code, String user, String name, Instant at) {
        LabId id = LabId.random(random);
        Optional<List<Change>> steps;
        try {
            steps = Reading.of(
                    () -> LabFixes.of(code, sites.of(lab, id)), troubles, "/sgpods why " + lab.name() + "/green");
        } catch (Unfit unfit) {
            return Begun.IMPOSSIBLE;
        }
        if (steps.isEmpty()) {
            return Begun.IMPOSSIBLE;
        }
        Drill fix = new Drill(
                id,
                lab.id(),
                code,
                false,
                user,
                name,
                at,
                at.plus(Duration.ofHours(1)),
                State.ENDING,
                new Script(List.of(), steps.get()),
                0,
                at,
                null,
                "",
                Reason.MENDED,
                "");
        return drills.begin(fix) ? Begun.YES : Begun.UNDERWAY;
    }
}
