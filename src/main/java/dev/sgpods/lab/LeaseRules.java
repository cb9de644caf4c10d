package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How long a lab may be kept.
 *
 * @param longest a lease ends at most so long after the lab was asked for
 * @param zone in which people name times of the day
 */
public record LeaseRules(Duration longest, ZoneId zone) {
    /** How often a lease can be extended. */
    public static final int EXTENSIONS = 3;

    /** How much a button adds. */
    static final Duration MORE = Duration.ofHours(2);

    /** Until when a button keeps a lab. */
    static final LocalTime MORNING = LocalTime.of(9, 0);

    /** How many extensions are left. */
    static int left(Lab lab) {
        return Math.max(0, EXTENSIONS - lab.extensions().size());
    }

    /** {@code 2 of 3 left}. */
    static String leftInWords(Lab lab) {
        return left(lab) + " of " + EXTENSIONS + " left";
    }

    /** No lease of the lab ends later. */
    Instant latest(Lab lab) {
        return lab.createdAt().plus(longest);
    }

    /** From when an extension counts: a lease that is over, as a freeze lets it be, begins anew now. */
    static Instant from(Lab lab, Instant now) {
        return lab.leaseEnd().isBefore(now) ? now : lab.leaseEnd();
    }

    /** The first moment that is not before another at which it is that time of the day; in a gap of the clock, after it. */
    Instant following(LocalTime time, Instant from) {
        ZonedDateTime day = from.atZone(zone);
        Instant sameDay = day.toLocalDate().atTime(time).atZone(zone).toInstant();
        return sameDay.isBefore(from)
                ? day.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant()
                : sameDay;
    }

    /** Until which moment a button that keeps a lab till the morning keeps it; nothing when that is too long. */
    Optional<Instant> morning(Lab lab, Instant now) {
        Instant from = from(lab, now);
        return Optional.of(following(MORNING, from))
                .filter(moment -> moment.isAfter(from) && left(lab) > 0 && !moment.isAfter(latest(lab)));
    }

    /** Whether a button may add {@link #MORE}. */
    boolean more(Lab lab, Instant now) {
        return left(lab) > 0 && !from(lab, now).plus(MORE).isAfter(latest(lab));
    }
}
