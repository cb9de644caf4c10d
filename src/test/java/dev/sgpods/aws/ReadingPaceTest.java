package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a region is asked by readings that are made as often as the pace allows. */
class ReadingPaceTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final int MINUTES = 30;
    private static final int LISTS = 16;

    private final ReadingPace pace = new ReadingPace();

    /** How many readings are made in half an hour by somebody who always wants one. */
    private int readings(int singly) {
        int readings = 0;
        Instant now = START;
        while (now.isBefore(START.plus(Duration.ofMinutes(MINUTES)))) {
            Instant soonest = pace.soonest(now);
            assertThat(Duration.between(now, soonest)).isLessThanOrEqualTo(Duration.ofSeconds(19));
            if (soonest.isAfter(now)) {
                now = soonest;
            } else {
                pace.took(now);
                pace.asked(now, singly);
                readings++;
                now = now.plusMillis(100);
            }
        }
        return readings;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8, 24})
    void howeverManyRequestsAreAboutSingleClustersAMinuteCostsTheSame(int singly) {
        int requests = readings(singly) * (LISTS + singly);
        int burst = 10 * (LISTS + singly);
        assertThat(requests).isBetween(128 * MINUTES, 128 * MINUTES + burst);
    }

    @Test
    void aRegionIsReadThreeTimesAMinuteWhateverWasAsked() {
        assertThat(readings(100)).isGreaterThanOrEqualTo(3 * MINUTES);
    }
}
