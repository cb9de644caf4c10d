package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final LabId LAB = new LabId("a1b2c3");

    private final Standstill still = new Standstill(Duration.ofMinutes(10));

    private boolean seen(Duration after) {
        return still.seen(LAB, NOON.plus(after));
    }

    @Test
    void isLongWhenItWasSeenThroughout() {
        for (int minute = 0; minute <= 10; minute++) {
            assertThat(seen(Duration.ofMinutes(minute))).isFalse();
        }
        assertThat(seen(Duration.ofMinutes(11))).isTrue();
    }

    @Test
    void beginsAnewWhenNobodyLookedForAWhile() {
        seen(Duration.ZERO);
        assertThat(seen(Duration.ofHours(1))).isFalse();
        assertThat(seen(Duration.ofMinutes(61))).isFalse();
    }

    @Test
    void beginsAnewWhenSomethingMoved() {
        for (int minute = 0; minute <= 10; minute++) {
            seen(Duration.ofMinutes(minute));
        }
        still.over(LAB);
        assertThat(seen(Duration.ofMinutes(11))).isFalse();
    }
}
