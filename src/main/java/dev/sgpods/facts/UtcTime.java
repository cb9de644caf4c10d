package dev.sgpods.facts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times in the form that Kubernetes writes into every object, {@code 2026-01-31T12:00:00Z}: read by place, for a formatter
 * takes longer than the rest of a pod.
 */
final class UtcTime {
    private static final String FORM = "0000-00-00T00:00:00Z";

    private UtcTime() {}

    /**
     * The moment, also of a text in another form of ISO 8601, such as one with fractions of seconds.
     *
     * @throws DateTimeException when it is no time
     */
    static Instant parse(String text) {
        return hasForm(text)
                ? LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 7),
                                number(text, 8, 10),
                                number(text, 11, 13),
                                number(text, 14, 16),
                                number(text, 17, 19))
                        .toInstant(ZoneOffset.UTC)
                : Instant.parse(text);
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int place = 0; place < FORM.length(); place++) {
            char letter = text.charAt(place);
            char expected = FORM.charAt(place);
            if (expected == '0' ? letter < '0' || letter > '9' : letter != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
