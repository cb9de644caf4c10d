package dev.sgpods.lab;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What ends a lab without anybody asking for it, and what is said before: it is looked at in each pass. */
public final class Endings {
    private final LabStore labs;
    private final Announcer announcer;
    private final LeaseWarnings warnings;
    private final InstantSource clock;

    /** Ends the labs of a store. */
    public Endings(LabStore labs, Announcer announcer, LeaseRules rules, InstantSource clock) {
        this.labs = labs;
        this.announcer = announcer;
        this.warnings = new LeaseWarnings(rules);
        this.clock = clock;
    }

    /** The lab as it is after what is due was done; nothing when the claim was lost. */
    Optional<Lab> look(Lab lab, Claim claim) {
        if (lab.goal() == Goal.ABSENT) {
            return Optional.of(lab);
        }
        Instant now = clock.instant();
        if (!now.isBefore(lab.leaseEnd())) {
            return labs.change(
                    claim,
                    current -> current.goal() == Goal.ABSENT || now.isBefore(current.leaseEnd())
                            ? current
                            : current.ended(Ending.LEASE, now));
        }
        warnings.due(lab, now)
                .ifPresent(warning -> announcer.line(lab, warning.key(), warning.message(), Announcer.Urgency.HIGH));
        return Optional.of(lab);
    }

    /** The next pass, early enough for what is due of a lab that should be there. */
    Next early(Lab lab, Next next) {
        if (lab.goal() == Goal.ABSENT || !(next instanceof Next.At at)) {
            return next;
        }
        Instant due = warnings.next(lab, clock.instant());
        return due.isBefore(at.moment()) ? new Next.At(due) : next;
    }
}
