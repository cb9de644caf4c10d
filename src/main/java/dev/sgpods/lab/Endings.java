package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What ends a lab without anybody asking for it, and what is said before: it is looked at in each pass. */
public final class Endings {
    /** What is left to a lab when a freeze keeps it for longer: enough to warn in, whenever the freeze ends. */
    private static final Duration LEFT = Duration.ofMinutes(30);

    /** How long a freeze keeps it at a time. */
    private static final Duration STEP = Duration.ofHours(1);

    /** The least that is left to object to idleness: a warning takes a little to arrive. */
    private static final Duration TO_OBJECT = Idleness.OBJECT.minusMinutes(4);

    /** How soon a lab is looked at again whose owner has not had that yet. */
    private static final Duration AGAIN = Duration.ofMinutes(2);

    /** How soon a lab is looked at again about which somebody typed a line that was not acted upon yet. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Such a line keeps a lab no longer: by then it was acted upon, or nobody acts on it any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final LabStore labs;
    private final Announcer announcer;
    private final LeaseWarnings warnings;
    private final Freezes freezes;
    private final Optional<Idleness> idleness;
    private final OpenRequests open;
    private final InstantSource clock;
    /** When each lab that is ready is to be looked at for idleness. */
    private final Map<LabId, Instant> looks = new ConcurrentHashMap<>();

    /** Ends the labs of a store. */
    public Endings(LabStore labs, Announcer announcer, LeaseRules rules, Freezes freezes, InstantSource clock) {
        this(labs, announcer, rules, freezes, Optional.empty(), OpenRequests.NONE, clock);
    }

    /** As above, and ends labs that nobody uses, but none about which a request is open. */
    public Endings(
            LabStore labs,
            Announcer announcer,
            LeaseRules rules,
            Freezes freezes,
            Optional<Idleness> idleness,
            OpenRequests open,
            InstantSource clock) {
        this.labs = labs;
        this.announcer = announcer;
        this.warnings = new LeaseWarnings(rules);
        this.freezes = freezes;
        this.idleness = idleness;
        this.open = open;
        this.clock = clock;
    }

    /** The lab as it is after what is due was done; nothing when the claim was lost. */
    Optional<Lab> look(Lab lab, Claim claim) {
        // What was wanted before would keep a lab that is mended awake all the time.
        looks.remove(lab.id());
        if (lab.goal() == Goal.ABSENT) {
            return Optional.of(lab);
        }
        Instant now = clock.instant();
        Optional<Freeze> freeze = freezes.at(now);
        if (freeze.isPresent()) {
            return frozen(lab, claim, freeze.get(), now);
        }
        Instant latest = LeaseWarnings.latest(lab.endsAt());
        Optional<Instant> notice = warnings.notice(lab, now, key -> announcer.reached(lab, key, latest));
        Optional<Lab> kept = notice.isEmpty()
                ? Optional.of(lab)
                : labs.change(
                        claim,
                        current -> current.goal() == Goal.PRESENT
                                        && current.endsAt().equals(lab.endsAt())
                                ? current.givenNotice(notice.get())
                                : current);
        return kept.flatMap(current -> due(current, claim, now));
    }

    private Optional<Lab> due(Lab lab, Claim claim, Instant now) {
        if (lab.goal() == Goal.ABSENT) {
            return Optional.of(lab);
        }
        if (!now.isBefore(lab.endsAt())) {
            if (awaited(lab, lab.endsAt(), now)) {
                return Optional.of(lab);
            }
            return labs.change(
                    claim,
                    current -> current.goal() == Goal.ABSENT || now.isBefore(current.endsAt()) || frozenMeanwhile()
                            ? current
                            : current.ended(Ending.LEASE, now));
        }
        warnings.due(lab, now).ifPresent(warning -> announcer.owner(lab, warning.key(), warning.message()));
        return lab.state() == LabState.READY && idleness.isPresent()
                ? idle(idleness.get(), lab, claim, now)
                : Optional.of(lab);
    }

    private Optional<Lab> idle(Idleness judge, Lab lab, Claim claim, Instant now) {
        Idleness.Verdict verdict = judge.judge(lab, now);
        if (verdict instanceof Idleness.Verdict.Over over) {
            String key = idleKey(over.watch(), over.until());
            if (announcer.reached(lab, key, LeaseWarnings.latest(over.until()))) {
                return couldObject(lab, key, now) && !awaited(lab, over.until(), now)
                        ? unused(lab, claim, over.watch(), now)
                        : Optional.of(lab);
            }
            // However often that happens: the lease ends the lab in any case.
            verdict = over.anew(now);
        }
        if (verdict instanceof Idleness.Verdict.Warn warn) {
            announcer.owner(
                    lab,
                    idleKey(warn.watch(), warn.until()),
                    IdleMessages.warning(lab, warn.watch(), judge.after(), warn.until()));
            judge.warned(warn.watch(), now);
            looks.put(lab.id(), warn.until());
        } else if (verdict instanceof Idleness.Verdict.Wait wait) {
            looks.put(lab.id(), wait.until());
        }
        return Optional.of(lab);
    }

    /** Whether the owner has had the time to object since the warning came; else the lab is looked at again soon. */
    private boolean couldObject(Lab lab, String key, Instant now) {
        boolean enough = announcer.reached(lab, key, now.minus(TO_OBJECT));
        if (!enough) {
            looks.put(lab.id(), now.plus(AGAIN));
        }
        return enough;
    }

    /** Whether somebody typed something about a lab before it ended, and nobody has acted on it yet. */
    private boolean awaited(Lab lab, Instant end, Instant now) {
        boolean awaited = now.isBefore(end.plus(PATIENCE)) && open.about(Stream.of(lab.name()));
        if (awaited) {
            looks.put(lab.id(), now.plus(SOON));
        }
        return awaited;
    }

    /** To the second: a store keeps less of an instant than the clock tells. */
    private static String idleKey(Watch watch, Instant until) {
        return "idle-" + watch.last().at().getEpochSecond() + "-" + until.getEpochSecond();
    }

    private Optional<Lab> unused(Lab lab, Claim claim, Watch watch, Instant now) {
        Optional<Lab> ended = labs.change(
                claim,
                current -> current.state() == LabState.READY
                                && current.leaseEnd().equals(lab.leaseEnd())
                                && !frozenMeanwhile()
                        ? current.ended(Ending.IDLE, now)
                        : current);
        // A kill in between loses the details only: the teardown's own line says why the lab goes.
        ended.filter(current -> current.ending() == Ending.IDLE)
                .ifPresent(current -> announcer.line(
                        current, "idle-over", IdleMessages.over(current, watch), Announcer.Urgency.HIGH));
        return ended;
    }

    /** Asked under the lab's lock: a pass that was held up since it looked takes nothing in a freeze. */
    private boolean frozenMeanwhile() {
        return freezes.at(clock.instant()).isPresent();
    }

    /** The lease stays as it is: nobody extended it, and no lease is longer than any may be. */
    private Optional<Lab> frozen(Lab lab, Claim claim, Freeze freeze, Instant now) {
        if (lab.endsAt().isAfter(now.plus(LEFT))) {
            return Optional.of(lab);
        }
        announcer.line(
                lab,
                "frozen-" + freeze.begun(),
                Message.of(
                        Status.INFO,
                        "Lab " + lab.name() + " is kept beyond its lease",
                        new Block.Text(
                                freeze.sentence() + " The lease stays as it is. When the freeze ends the owner is"
                                        + " warned, and has half an hour at least before the lab goes."),
                        new Block.Moment("Lease ends", lab.leaseEnd())),
                Announcer.Urgency.NORMAL);
        return labs.change(
                claim,
                current -> current.endsAt().isAfter(now.plus(LEFT)) ? current : current.heldUntil(now.plus(STEP)));
    }

    /** The next pass, early enough for what is due of a lab that should be there. */
    Next early(Lab lab, Next next) {
        if (lab.goal() == Goal.ABSENT || !(next instanceof Next.At at)) {
            return next;
        }
        Instant now = clock.instant();
        Instant lease = warnings.next(lab, now);
        Instant look = looks.getOrDefault(lab.id(), lease);
        Instant due = look.isBefore(lease) || !lease.isAfter(now) ? look : lease;
        return due.isBefore(at.moment()) ? new Next.At(due) : next;
    }
}
