package dev.sgpods.night;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Next;
import dev.sgpods.night.Plan.Entry;
import dev.sgpods.night.Plan.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * The nightly run: announces its plan an hour before, takes at the hour what was announced and nothing else, and tells
 * what came of it.
 *
 * <p>A pass may come early, twice, or in two programs at once: what happens is decided by one row a run, and every step
 * can be repeated.
 */
public final class Nightly {
    /** The id under which the run is woken; no lab is ever drawn one with an i in it. */
    public static final LabId ID = new LabId("nights");

    /** How long before the hour the plan is announced. */
    static final Duration NOTICE = Duration.ofHours(1);
    /** The notice of a run that comes late. */
    static final Duration SHORT_NOTICE = Duration.ofMinutes(15);
    /** Within this a message should be in Slack. */
    static final Duration DELIVERY = Duration.ofMinutes(5);
    /** How late a run may come at all. */
    static final Duration LATEST = Duration.ofHours(4);

    private static final Duration REST = Duration.ofHours(1);

    private final Parts parts;
    private final Timetables timetables;
    private final Forecast forecast;
    private final NightVoice voice;
    private final InstantSource clock;

    /**
     * What the run works with.
     *
     * @param random for the ids of plans
     */
    public record Parts(
            LabStore labs,
            LabScheduler scheduler,
            NightStore store,
            Freezes freezes,
            Bulletin bulletin,
            AuditLog audit,
            NightRules rules,
            Price price,
            RandomGenerator random) {}

    /** What a lab costs in dollars an hour, where that is known. */
    @FunctionalInterface
    public interface Price {
        OptionalDouble of(LabSpec spec);
    }

    /** A run over the given parts, on the lab's clock. */
    public Nightly(Parts parts, Timetables timetables, NightMessages messages, InstantSource clock) {
        this.parts = parts;
        this.timetables = timetables;
        this.forecast = new Forecast(parts.labs(), parts.store());
        this.voice = new NightVoice(parts, forecast, timetables, messages, clock);
        this.clock = clock;
    }

    /** Does what is due and tells when it wants to be woken again. */
    public Next pass() {
        Instant now = clock.instant();
        Optional<Timetable> table = timetables.current();
        Instant handled = parts.store().handled(now);
        Optional<Instant> next = table.flatMap(found -> found.next(handled));
        dropOther(next.map(run -> table.orElseThrow().latest(run, now)), now);
        if (table.isEmpty()) {
            parts.store().note(now);
        }
        if (next.isEmpty()) {
            return new Next.At(now.plus(REST));
        }
        Instant run = table.get().latest(next.get(), now);
        if (!run.equals(next.get()) && parts.store().planOf(next.get()).isEmpty()) {
            voice.missed(subject(), next.get());
            parts.store().note(run.minusNanos(1000));
        }
        Optional<Plan> plan = parts.store().planOf(run);
        return plan.isPresent() ? go(plan.get(), now) : begin(run, now);
    }

    /** A plan whose run is not in the timetable any more. */
    private void dropOther(Optional<Instant> run, Instant now) {
        parts.store()
                .latest()
                .filter(plan -> plan.open() && run.filter(plan.run()::equals).isEmpty())
                .ifPresent(plan -> end(
                        plan,
                        plan.run().isAfter(now)
                                ? "The timetable was changed, so this plan was dropped."
                                : "The bot was away at the hour, so not all of this plan was carried out."));
    }

    private Next begin(Instant run, Instant now) {
        if (now.isBefore(run.minus(NOTICE))) {
            return new Next.At(run.minus(NOTICE));
        }
        if (now.isAfter(run.plus(LATEST))) {
            voice.missed(subject(), run);
            parts.store().note(run);
            return new Next.At(now);
        }
        Instant soonest = now.plus(SHORT_NOTICE);
        List<Entry> entries = forecast.on(timetables.date(run)).going().stream()
                .map(lab -> Entry.of(lab, parts.price().of(lab.spec())))
                .toList();
        Plan plan = new Plan(
                subject(),
                run,
                entries.isEmpty() || !soonest.isAfter(run) ? later(run, now) : soonest,
                State.ANNOUNCED,
                entries,
                entries.stream().map(Entry::lab).toList(),
                List.of(),
                List.of(),
                "");
        parts.store().insert(plan);
        // Of two programs that begin at once, both tell of the one plan that was stored.
        return parts.store().planOf(run).map(stored -> go(stored, now)).orElse(new Next.At(now));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private Next go(Plan plan, Instant now) {
        switch (plan.state()) {
            case ANNOUNCED -> {
                if (now.isBefore(plan.due())) {
                    voice.announce(plan);
                    return new Next.At(plan.due());
                }
                decide(plan, now);
            }
            case RUNNING -> {
                if (now.isAfter(plan.run().plus(LATEST))) {
                    end(plan, "The bot was away for more than four hours, so not all of this plan was carried out.");
                } else {
                    carryOut(plan, now);
                }
            }
            case STOPPED, DONE -> {
                voice.tell(plan);
                parts.store().note(plan.run());
            }
        }
        return new Next.At(now);
    }

    private void decide(Plan plan, Instant now) {
        if (now.isAfter(plan.run().plus(LATEST))) {
            end(plan, "The hour came while the bot was away for more than four hours: nothing was torn down.");
        } else if (!plan.entries().isEmpty() && now.isAfter(plan.due().plus(SHORT_NOTICE))) {
            parts.store()
                    .change(
                            plan.id(),
                            found -> found.state() == State.ANNOUNCED
                                            && found.due().equals(plan.due())
                                    ? found.dueAt(now.plus(SHORT_NOTICE))
                                    : found)
                    .ifPresent(voice::late);
        } else {
            settle(plan.id(), parts.rules().most(), State.ANNOUNCED);
        }
    }

    /** Under the row's lock, so that of two programs one decides, and nobody keeps a lab after it was decided. */
    private void settle(LabId id, int most, State from) {
        Instant now = clock.instant();
        parts.store().change(id, plan -> {
            if (plan.state() != from) {
                return plan;
            }
            Decision decision = Decision.of(
                    plan,
                    new Decision.Circumstances(
                            parts.labs()::find,
                            from == State.STOPPED || parts.bulletin().posted(id),
                            from == State.STOPPED || heard(plan),
                            most,
                            parts.freezes().at(now),
                            forecast.skip(timetables.date(plan.run()))));
            if (decision instanceof Decision.Go go) {
                return plan.decided(go.labs());
            }
            return decision instanceof Decision.Rest rest
                    ? plan.in(State.DONE, rest.why())
                    : plan.in(State.STOPPED, ((Decision.Ask) decision).why());
        });
    }

    /** Whether people heard a quarter of an hour before that a night takes place that they had read is skipped. */
    private boolean heard(Plan plan) {
        String line = plan.unskipped();
        return line == null
                || line.isEmpty()
                || parts.bulletin().reached(plan.id(), line, plan.due().minus(SHORT_NOTICE));
    }

    private void carryOut(Plan plan, Instant now) {
        for (LabId id : plan.going()) {
            Optional<Entry> entry = plan.entry(id);
            parts.labs()
                    .change(
                            id,
                            lab -> entry.filter(then -> then.unchanged(lab)).isPresent()
                                    ? lab.ended(Ending.NIGHTLY, now)
                                    : lab)
                    .filter(lab -> lab.ending() == Ending.NIGHTLY)
                    .ifPresent(lab -> note(lab, plan, now));
        }
        parts.store().change(plan.id(), found -> found.in(State.DONE, "")).ifPresent(voice::tell);
    }

    private void note(Lab lab, Plan plan, Instant now) {
        parts.audit().append(new AuditLog.Entry(now, lab.name().value(), "sgpods", "nightly", "plan " + plan.id()));
        parts.scheduler().wake(lab.id());
    }

    private void end(Plan plan, String why) {
        parts.store()
                .change(plan.id(), found -> found.open() ? found.in(State.DONE, why) : found)
                .ifPresent(voice::tell);
    }

    /** An admin lets a stopped plan go on, however many labs it takes; false when it is too late. */
    boolean goOn(LabId id) {
        Instant now = clock.instant();
        boolean open = parts.store()
                .plan(id)
                .filter(plan ->
                        plan.state() == State.STOPPED && !now.isAfter(plan.run().plus(LATEST)))
                .isPresent();
        if (open) {
            settle(id, Integer.MAX_VALUE, State.STOPPED);
            parts.store().plan(id).ifPresent(plan -> finish(plan, now));
        }
        return open;
    }

    private void finish(Plan plan, Instant now) {
        if (plan.state() == State.RUNNING) {
            carryOut(plan, now);
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

    /** A plan that can still be objected to is shown anew after somebody kept something. */
    void show(LabId id) {
        parts.store().plan(id).filter(plan -> plan.state() == State.ANNOUNCED).ifPresent(voice::announce);
    }

    /** Like a lab's id, and never one. */
    private LabId subject() {
        return new LabId("i" + LabId.random(parts.random()).value().substring(1));
    }
}
