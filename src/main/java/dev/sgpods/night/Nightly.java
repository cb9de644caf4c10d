package dev.sgpods.night;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Next;
import dev.sgpods.lab.OpenRequests;
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

    /** How soon it is looked again when somebody typed a line about the night that was not acted upon yet. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration REST = Duration.ofHours(1);

    private final Parts parts;
    private final Timetables timetables;
    private final Forecast forecast;
    private final NightVoice voice;
    private final Settlement settlement;
    private final InstantSource clock;

    /**
     * What the run works with.
     *
     * @param open what people typed and was not acted upon yet
     * @param random for the ids of plans
     */
    public record Parts(
            LabStore labs,
            LabScheduler scheduler,
            NightStore store,
            Freezes freezes,
            Bulletin bulletin,
            AuditLog audit,
            OpenRequests open,
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
        this.settlement = new Settlement(parts, timetables, forecast, voice, clock);
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
            voice.missed(next.get());
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
                .ifPresent(plan -> settlement.end(
                        plan,
                        plan.run().isAfter(now)
                                ? "The timetable was changed, so this plan was dropped."
                                : "The bot was away at the hour, so not all of this plan was carried out."));
    }

    private Next begin(Instant run, Instant now) {
        if (now.isBefore(run.minus(NOTICE))) {
            return new Next.At(run.minus(NOTICE));
        }
        Instant soonest = now.plus(SHORT_NOTICE);
        List<Entry> entries = forecast.on(timetables.date(run)).going().stream()
                .map(lab -> Entry.of(lab, parts.price().of(lab.spec())))
                .toList();
        if ((entries.isEmpty() ? now : soonest).isAfter(run.plus(LATEST))) {
            voice.missed(run);
            parts.store().note(run);
            return new Next.At(now);
        }
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
                if (settlement.awaits(plan, now)) {
                    return new Next.At(now.plus(SOON));
                }
                settlement.decide(plan, now);
            }
            case RUNNING -> settlement.goOnWith(plan, now);
            case STOPPED, DONE -> {
                voice.tell(plan);
                parts.store().note(plan.run());
            }
        }
        return new Next.At(now);
    }

    /** Whether a plan has stopped and may still go on. */
    boolean waits(LabId id) {
        return settlement.waits(id, clock.instant());
    }

    /** An admin lets a stopped plan go on, however many labs it takes; false when it is too late. */
    boolean goOn(LabId id) {
        return settlement.goOn(id);
    }

    /** An admin drops a stopped plan; false when it is not stopped. */
    boolean drop(LabId id, String whoName) {
        return settlement.drop(id, whoName);
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
