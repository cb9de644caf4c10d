package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90m,PT90M",
        "8h,PT8H",
        "2d,PT48H",
        "1h30m,PT90M",
        "8H,PT8H",
        "1d2h3m,PT26H3M",
        "' 4h ',PT4H",
        "8 h,PT8H",
        "2 hours,PT2H",
        "1h 30m,PT90M",
        "1 hour 30 min,PT90M",
        "3days,PT72H",
        "30 minutes,PT30M",
        "1 hour 5 mins,PT65M"
    })
    void readsWhatPeopleType(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0h", "0d0h0m", "8", "h", "-8h", "1.5h", "30m1h", "99999999999h", "soon", "8hh"})
    void readsNothingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void writesAtMostTwoUnits() {
        assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
        assertThat(Durations.format(Duration.ofMinutes(9).plusSeconds(30))).isEqualTo("9m30s");
        assertThat(Durations.format(Duration.ofDays(3))).isEqualTo("72h");
        assertThat(Durations.format(Duration.ofMinutes(90).plusSeconds(5))).isEqualTo("1h30m");
        assertThat(Durations.format(Duration.ofHours(123))).isEqualTo("5d3h");
        assertThat(Durations.format(Duration.ofMinutes(-5))).isEqualTo("-5m");
    }

    @Test
    void readsWhatItWrote() {
        for (int minutes = 1; minutes < 100 * 60; minutes += 7) {
            Duration duration = Duration.ofMinutes(minutes);
            assertThat(Durations.parse(Durations.format(duration))).contains(duration);
        }
    }
}
