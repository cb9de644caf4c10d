package dev.sgpods.lab;

import dev.sgpods.lab.Signals.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether nobody uses a lab. Only what was really read counts: a lab of which a signal cannot be read is never idle.
 *
 * <p>The owner is told what was seen last and when, and has half an hour to object; then everything is read once more.
 */
public final class Idleness {
    private static final Logger LOG = LoggerFactory.getLogger(Idleness.class);

    /** How long the owner has to object. */
    static final Duration OBJECT = Duration.ofMinutes(30);
    /** How often signals are read. */
    public static final Duration EVERY = Duration.ofMinutes(30);
    /** How soon again when one could not be read. */
    private static final Duration AGAIN = Duration.ofMinutes(10);
    /** A minute is known that late: CloudWatch shows it within five, and a reading that labs share may be two old. */
    private static final Duration LATE = Duration.ofMinutes(7);
    /** More rows than a lab at rest gets between two looks. */
    private static final int ROWS = 300;

    private final Signals signals;
    private final Watches watches;
    private final AuditLog audit;
    private final Duration after;

    /** Judges by signals and by what people asked; {@code after} so long without use a lab is idle. */
    public Idleness(Signals signals, Watches watches, AuditLog audit, Duration after) {
        this.signals = signals;
        this.watches = watches;
        this.audit = audit;
        this.after = after;
    }

    /** What is to be done about a lab. */
    sealed interface Verdict {
        /** Look again then. */
        record Wait(Instant until) implements Verdict {}

        /** Its owner is to be told, and has until then to object. */
        record Warn(Watch watch, Instant until) implements Verdict {}

        /** It goes if its owner really was told that it would then. */
        record Over(Watch watch, Instant until) implements Verdict {
            /** What is to be told anew when that reached nobody. */
            Warn anew(Instant now) {
                return new Warn(watch, now.plus(OBJECT));
            }
        }
    }

    /** Judges a lab that is ready, and reads its signals when that is due. */
    Verdict judge(Lab lab, Instant now) {
        Watch watch = known(lab, now);
        Instant due = due(watch);
        if (now.isBefore(due)) {
            watches.keep(watch);
            return new Verdict.Wait(due);
        }
        Watch seen = look(lab, watch, now);
        // Looking takes seconds, in which somebody may have asked for the lab.
        Watch looked = asked(lab).map(seen::after).orElse(seen);
        watches.keep(looked);
        return verdict(looked, now);
    }

    private Instant due(Watch watch) {
        Instant warned = watch.warned();
        return warned == null
                ? earlier(watch.last().at().plus(after), watch.looked().plus(pause(watch)))
                : warned.plus(OBJECT);
    }

    /** When a lab is judged next by what is read anew; nothing when nobody has looked yet. */
    Optional<Instant> next(Lab lab) {
        return watches.find(lab.id()).map(this::due);
    }

    private Verdict verdict(Watch watch, Instant now) {
        Instant idleAt = watch.last().at().plus(after);
        Instant warned = watch.warned();
        if (!watch.unknown().isEmpty()) {
            return new Verdict.Wait(now.plus(AGAIN));
        }
        if (now.isBefore(idleAt)) {
            return new Verdict.Wait(earlier(idleAt, now.plus(EVERY)));
        }
        // A warning from before a freeze, or before the bot was away for long, is given anew.
        if (warned == null || now.isAfter(warned.plus(OBJECT).plus(EVERY))) {
            return new Verdict.Warn(watch, now.plus(OBJECT));
        }
        Instant until = warned.plus(OBJECT);
        return now.isBefore(until) ? new Verdict.Wait(until) : new Verdict.Over(watch, until);
    }

    /** The owner was told; only after that it is noted, so that a kill in between tells it twice, not never. */
    void warned(Watch watch, Instant now) {
        watches.keep(watch.warnedAt(now));
    }

    private static Duration pause(Watch watch) {
        return watch.unknown().isEmpty() ? EVERY : AGAIN;
    }

    /** What is remembered, with what people asked since. */
    private Watch known(Lab lab, Instant now) {
        Activity made = new Activity(lab.stateSince(), "it became ready");
        Watch watch =
                watches.find(lab.id()).orElseGet(() -> look(lab, new Watch(lab.id(), made, now, "", "", null), now));
        return watch.after(made).after(asked(lab).orElse(made));
    }

    private Watch look(Lab lab, Watch before, Instant now) {
        // What could not be read at the last look is asked for again, or a use in between would never be seen.
        Instant since = before.looked().isBefore(now) && before.unknown().isEmpty()
                ? since(before.looked(), lab)
                : before.last().at();
        Seen seen = signals.look(lab, since.isBefore(lab.stateSince()) ? lab.stateSince() : since, before.workload());
        String unknown = String.join(" ", seen.unknown());
        if (!unknown.isEmpty() && !unknown.equals(before.unknown())) {
            LOG.warn("Whether lab {} is used cannot be told: {}", lab.name(), unknown);
        }
        Watch looked = new Watch(lab.id(), before.last(), now, seen.workload(), unknown, before.warned());
        for (Activity activity : seen.activities()) {
            looked = looked.after(activity);
        }
        return looked;
    }

    /** From when on is asked at the next look what a lab was used for, after a look at the given moment. */
    public static Instant since(Instant looked, Lab lab) {
        Instant since = looked.minus(LATE);
        return since.isBefore(lab.stateSince()) ? lab.stateSince() : since;
    }

    private Optional<Activity> asked(Lab lab) {
        return Typed.last(lab, audit.of(lab.id(), lab.name(), ROWS));
    }

    /** The latest use of a lab, and what could not be read, for people; nothing when nobody has looked yet. */
    Optional<Watch> latest(Lab lab) {
        return watches.find(lab.id()).map(watch -> asked(lab).map(watch::after).orElse(watch));
    }

    /** After how long without use a lab is idle. */
    Duration after() {
        return after;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
