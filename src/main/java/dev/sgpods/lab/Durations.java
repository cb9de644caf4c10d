package dev.sgpods.lab;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stretches of time as people type and read them: {@code 90m}, {@code 8h}, {@code 2d}, {@code 1h30m}. */
public final class Durations {
    /** What can be typed, in words, for refusals. */
    public static final String RULE = "a duration is a number with m, h or d, such as 90m, 8h, 2d or 1h30m";

    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?");

    private static final Pattern SPELT = Pattern.compile("(d|h|m)(?:ays?|ours?|rs?|inutes?|ins?)?\\s*");

    private Durations() {}

    /**
     * Reads a duration longer than nothing, its units also spelt out and apart from their numbers ({@code 2 hours});
     * nothing when the text breaks the {@link #RULE}.
     */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(plain(text.strip().toLowerCase(Locale.ROOT)));
        if (text.isBlank() || !matcher.matches()) {
            return Optional.empty();
        }
        Duration duration = Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3));
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    private static String plain(String text) {
        return SPELT.matcher(text.replaceAll("(?<=\\d)\\s+(?=[dhm])", "")).replaceAll("$1");
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * Writes a duration in at most two units, for example {@code 2d3h}, {@code 1h30m}, {@code 9m30s}; what is shorter
     * than the second unit is dropped. Days begin at 100 hours, so that leases read as they were typed.
     */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        long seconds = duration.toSeconds();
        if (seconds >= 100 * 3600) {
            return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
        }
        if (seconds >= 3600) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return seconds >= 60 ? two(seconds / 60, "m", seconds % 60, "s") : seconds + "s";
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return large + unit + (small == 0 ? "" : small + smallUnit);
    }
}
