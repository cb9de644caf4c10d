package dev.sgpods.schedule;

import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The times of a cron expression in Quartz's form, as times of the day without a zone: Quartz's own reckoning in zones
 * skips days on which the clock is set.
 */
public final class CronTimes {
    private final CronExpression expression;

    private CronTimes(CronExpression expression) {
        this.expression = expression;
    }

    /** Reads an expression such as {@code 0 0 22 ? * *}; nothing when it is none. */
    public static Optional<CronTimes> parse(String text) {
        try {
            CronExpression expression = new CronExpression(text);
            // Where the clock is never set, local time and Quartz's agree.
            expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.of(new CronTimes(expression));
        } catch (ParseException | RuntimeException none) {
            // Quartz throws what it likes on texts that nobody foresaw.
            return Optional.empty();
        }
    }

    /** The first time after the given one; nothing when there is none any more. */
    public Optional<LocalDateTime> after(LocalDateTime time) {
        Date next = expression.getNextValidTimeAfter(Date.from(time.toInstant(ZoneOffset.UTC)));
        return next == null ? Optional.empty() : Optional.of(LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
    }
}
