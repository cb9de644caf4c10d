package dev.sgpods.night;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Freeze;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.night.Plan.Entry;
import dev.sgpods.night.Plan.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settles a plan whose hour has come: decides under the lock of its row, so that of two programs one does and nobody keeps a
 * lab after it, carries out what was decided, and tells. Every step can be repeated.
 */
final class Settlement {
    private static final String TOO_LATE = "It would have come more than four hours late: nothing was torn down.";

    private final Nightly.Parts parts;
    private final Timetables timetables;
    private final Forecast forecast;
    private final NightVoice voice;
    private final InstantSource clock;

    Settlement(Nightly.Parts parts, Timetables timetables, Forecast forecast, NightVoice voice, InstantSource clock) {
        this.parts = parts;
        this.timetables = timetables;
        this.forecast = forecast;
        this.voice = voice;
        this.clock = clock;
    }

    /** Whether somebody typed something about a plan that is due, which may keep a lab, and nobody has acted on it yet. */
    boolean awaits(Plan plan, Instant now) {
        return !late(plan, now)
                && !plan.entries().isEmpty()
                && parts.open().about(plan.entries().stream().map(entry -> new LabName(entry.name())));
    }

    /** Decides what becomes of an announced plan that is due. */
    void decide(Plan plan, Instant now) {
        if (now.isAfter(plan.run().plus(Nightly.LATEST))) {
            end(plan, TOO_LATE);
        } else if (!plan.entries().isEmpty() && late(plan, now)) {
            putOff(plan, now);
        } else {
            settle(plan.id(), parts.rules().most(), State.ANNOUNCED);
        }
    }

    /** Carries out what was decided. Who saw the hour pass and the labs stay is told once more before they go. */
    void goOnWith(Plan plan, Instant now) {
        if (now.isAfter(plan.run().plus(Nightly.LATEST))) {
            end(plan, "The bot was away for more than four hours, so not all of this plan was carried out.");
        } else if (late(plan, now)) {
            putOff(plan, now);
        } else {
            carryOut(plan);
        }
    }

    private static boolean late(Plan plan, Instant now) {
        return now.isAfter(plan.due().plus(Nightly.SHORT_NOTICE));
    }

    private void putOff(Plan plan, Instant now) {
        Instant later = now.plus(Nightly.SHORT_NOTICE);
        if (later.isAfter(plan.run().plus(Nightly.LATEST))) {
            end(plan, TOO_LATE);
            return;
        }
        List<LabId> gone = gone(plan.going());
        parts.store()
                .change(
                        plan.id(),
                        found -> found.state() == plan.state() && found.due().equals(plan.due())
                                ? found.comingLate(later, gone)
                                : found)
                .filter(found -> found.state() == State.ANNOUNCED)
                .ifPresent(voice::late);
    }

    private void settle(LabId id, int most, State from) {
        Instant now = clock.instant();
        parts.store().change(id, plan -> plan.state() == from ? settled(plan, most, now) : plan);
    }

    private Plan settled(Plan plan, int most, Instant now) {
        boolean asked = plan.state() == State.STOPPED;
        Decision decision = Decision.of(
                plan,
                new Decision.Circumstances(
                        parts.labs()::find,
                        asked ? new Decision.Notice("", plan.run()) : notice(plan),
                        most,
                        parts.freezes().at(now),
                        forecast.skip(timetables.date(plan.run())),
                        now),
                asked ? Duration.ZERO : Nightly.SHORT_NOTICE);
        if (decision instanceof Decision.Go go) {
            return plan.dueAt(asked ? now : plan.due())
                    .decided(Stream.concat(plan.going().stream(), go.labs().stream())
                            .toList());
        }
        if (decision instanceof Decision.Wait wait) {
            return wait.until().isAfter(plan.run().plus(Nightly.LATEST))
                    ? plan.in(State.DONE, TOO_LATE)
                    : plan.dueAt(wait.until());
        }
        return decision instanceof Decision.Rest rest
                ? plan.in(State.DONE, rest.why())
                : plan.in(State.STOPPED, ((Decision.Ask) decision).why());
    }

    /** Whether, and since when, people know all that they have to know to object. */
    private Decision.Notice notice(Plan plan) {
        Optional<Instant> posted = parts.bulletin().posted(plan.id());
        if (posted.isEmpty()) {
            return new Decision.Notice("The plan", plan.run());
        }
        Instant last = posted.get();
        for (String line : plan.lines()) {
            Optional<Instant> reached = parts.bulletin().reached(plan.id(), line);
            if (reached.isEmpty()) {
                return new Decision.Notice(
                        line.equals(plan.late())
                                ? "That the night comes late"
                                : "That the night is not skipped any more",
                        plan.run());
            }
            last = reached.get().isAfter(last) ? reached.get() : last;
        }
        return new Decision.Notice("", last);
    }

    private void carryOut(Plan plan) {
        String stopped = "";
        for (LabId id : plan.going()) {
            Instant now = clock.instant();
            stopped = parts.freezes().at(now).map(Freeze::sentence).orElse("");
            if (!stopped.isEmpty()) {
                break;
            }
            take(plan, id, now).ifPresent(lab -> note(lab, plan, now));
        }
        String why = stopped;
        List<LabId> gone = gone(plan.going());
        parts.store()
                .change(
                        plan.id(),
                        found -> same(found, plan) ? found.decided(gone).in(State.DONE, why) : found)
                .ifPresent(voice::tell);
    }

    /** Looks once more under the lab's lock: a program that was frozen since it decided finds what was done meanwhile. */
    private Optional<Lab> take(Plan plan, LabId id, Instant now) {
        Optional<Entry> entry = plan.entry(id);
        return parts.labs()
                .change(
                        id,
                        lab -> entry.filter(then -> then.unchanged(lab)).isPresent() && holds(plan)
                                ? lab.ended(Ending.NIGHTLY, now)
                                : lab)
                .filter(lab -> lab.ending() == Ending.NIGHTLY);
    }

    private boolean holds(Plan plan) {
        return parts.freezes().at(clock.instant()).isEmpty()
                && parts.store()
                        .plan(plan.id())
                        .filter(found -> same(found, plan))
                        .isPresent();
    }

    private static boolean same(Plan found, Plan plan) {
        return found.state() == State.RUNNING && found.due().equals(plan.due());
    }

    /** Those of the labs that a night took: not what somebody changed in the last moment. */
    private List<LabId> gone(List<LabId> labs) {
        return labs.stream()
                .filter(id -> parts.labs()
                        .find(id)
                        .filter(lab -> lab.ending() == Ending.NIGHTLY)
                        .isPresent())
                .toList();
    }

    private void note(Lab lab, Plan plan, Instant now) {
        parts.audit().append(new AuditLog.Entry(now, lab.name().value(), "sgpods", "nightly", "plan " + plan.id()));
        parts.scheduler().wake(lab.id());
    }

    /** A plan that is over without having been carried out wholly. */
    void end(Plan plan, String why) {
        List<LabId> gone = gone(plan.going());
        parts.store()
                .change(plan.id(), found -> found.open() ? found.decided(gone).in(State.DONE, why) : found)
                .ifPresent(voice::tell);
    }

    /** Whether a plan waits for an admin and is not too late. */
    boolean waits(LabId id, Instant now) {
        return parts.store()
                .plan(id)
                .filter(plan ->
                        plan.state() == State.STOPPED && !now.isAfter(plan.run().plus(Nightly.LATEST)))
                .isPresent();
    }

    /** An admin lets a stopped plan go on, however many labs it takes; false when it is too late. */
    boolean goOn(LabId id) {
        boolean open = waits(id, clock.instant());
        if (open) {
            settle(id, Integer.MAX_VALUE, State.STOPPED);
            parts.store().plan(id).ifPresent(this::finish);
        }
        return open;
    }

    private void finish(Plan plan) {
        if (plan.state() == State.RUNNING) {
            carryOut(plan);
        } else {
            voice.tell(plan);
        }
    }

    /** An admin drops a stopped plan; false when it is not stopped. */
    boolean drop(LabId id, String whoName) {
        Optional<Plan> changed = parts.store()
                .change(
                        id,
                        plan -> plan.state() == State.STOPPED
                                ? plan.in(State.DONE, whoName + " dropped it: nothing was torn down.")
                                : plan);
        changed.filter(plan -> plan.state() == State.DONE).ifPresent(voice::tell);
        return changed.filter(plan -> plan.state() == State.DONE).isPresent();
    }
}
