package dev.sgpods.night;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When the nightly run is due in a zone. A time that the clock leaps over is due after the leap, a time that comes twice
 * is due the first time only, so that there is one run on each day, also on those on which the clock is set.
 */
public record Timetable(Cron cron, ZoneId zone) {
    /** Longer than any zone sets its clock by. */
    private static final Duration LEAP = Duration.ofHours(3);

    /** The least time between two runs: each is announced an hour before. */
    private static final Duration APART = Duration.ofHours(6);

    private static final int LOOKED_AT = 40;
    private static final LocalTime RISKY = LocalTime.of(1, 0);
    private static final LocalTime SAFE = LocalTime.of(4, 0);

    /** The first run after a moment; nothing when there is none any more. */
    public Optional<Instant> next(Instant after) {
        Optional<LocalDateTime> time =
                cron.after(LocalDateTime.ofInstant(after, zone).minus(LEAP));
        while (time.isPresent()) {
            Instant run = time.get().atZone(zone).toInstant();
            if (run.isAfter(after)) {
                return Optional.of(run);
            }
            time = cron.after(time.get());
        }
        return Optional.empty();
    }

    /** From a run on, the last that is due already; that run itself when none after it is. */
    Instant latest(Instant first, Instant now) {
        Instant run = first;
        Optional<Instant> after = next(run);
        while (after.isPresent() && !after.get().isAfter(now)) {
            run = after.get();
            after = next(run);
        }
        return run;
    }

    /** Whether some of the next runs would come sooner after one another than can be announced. */
    public boolean crowded(Instant now) {
        Optional<Instant> one = next(now);
        for (int count = 0; count < LOOKED_AT && one.isPresent(); count++) {
            Optional<Instant> other = next(one.get());
            if (other.isPresent() && Duration.between(one.get(), other.get()).compareTo(APART) < 0) {
                return true;
            }
            one = other;
        }
        return false;
    }

    /** A warning when the clock may be set about the time of the run; else an empty text. */
    public String warning(Instant now) {
        boolean set = zone.getRules().nextTransition(now) != null;
        Optional<LocalTime> time = next(now).map(run -> run.atZone(zone).toLocalTime());
        boolean risky =
                time.filter(at -> !at.isBefore(RISKY) && at.isBefore(SAFE)).isPresent();
        return set && risky
                ? "Between 01:00 and 03:59 the clock of " + zone
                        + " is set twice a year. A time that it leaps over is due"
                        + " after the leap, a time that comes twice the first time only."
                : "";
    }
}
