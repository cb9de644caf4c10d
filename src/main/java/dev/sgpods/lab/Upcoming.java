package dev.sgpods.lab;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When labs are looked at next for what may end them. Reads the stores; asks AWS nothing. */
public final class Upcoming {
    private final LabStore labs;
    private final LeaseWarnings warnings;
    private final Optional<Idleness> idleness;

    /** Of the labs of a store. */
    public Upcoming(LabStore labs, LeaseRules rules, Optional<Idleness> idleness) {
        this.labs = labs;
        this.warnings = new LeaseWarnings(rules);
        this.idleness = idleness;
    }

    /** The next warning before a lease ends; nothing when no lab is to be warned of any more. */
    public Optional<Instant> warning(Instant now) {
        return wanted().flatMap(lab -> warnings.nextWarning(lab, now).stream()).min(Comparator.naturalOrder());
    }

    /** The next look whether a lab is idle, or the end of a wait for objections. */
    public Optional<Instant> idleCheck(Instant now) {
        return wanted().filter(lab -> lab.state() == LabState.READY)
                .flatMap(lab -> idleness.flatMap(judge -> judge.next(lab)).stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    private Stream<Lab> wanted() {
        List<Lab> present = labs.present();
        return present.stream().filter(lab -> lab.goal() == Goal.PRESENT);
    }
}
