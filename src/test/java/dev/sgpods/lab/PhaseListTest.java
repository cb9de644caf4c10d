package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhaseListTest {
    @Test
    void durationsAreSpacedForReading() {
        assertThat(PhaseList.spaced(Duration.ofSeconds(127))).isEqualTo("2m 7s");
        assertThat(PhaseList.spaced(Duration.ofSeconds(9))).isEqualTo("9s");
        assertThat(PhaseList.spaced(Duration.ofMinutes(195))).isEqualTo("3h 15m");
    }
}
