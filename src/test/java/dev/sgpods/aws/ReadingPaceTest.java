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
    private static final int A_MINUTE = 84;
    private static final int PUT_BY = 300;

    private final ReadingPace pace = new ReadingPace();
    private int readings;
    private int requests;
    private Instant now = START;

    /** Somebody who always wants a reading, with so many requests about single things where the budget has as many. */
    private void read(Duration time, int singly, int reserve) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Instant soonest = pace.soonest(now, reserve);
            assertThat(Duration.between(now, soonest)).isLessThanOrEqualTo(Duration.ofSeconds(20));
            if (soonest.isAfter(now)) {
                now = soonest;
            } else {
                int sent = Math.min(singly, pace.singly(now));
                pace.took(now);
                pace.asked(now, sent);
                readings++;
                requests += LISTS + sent;
                now = now.plusMillis(100);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8, 24, 100})
    void howeverManyRequestsAreAboutSingleClustersAMinuteCostsTheSame(int singly) {
        read(Duration.ofMinutes(MINUTES), singly, 0);
        assertThat(requests).isBetween(A_MINUTE * MINUTES, A_MINUTE * MINUTES + PUT_BY + LISTS);
    }

    @Test
    void aRegionIsReadThreeTimesAMinuteWhateverWasAsked() {
        pace.asked(now, 10_000);
        read(Duration.ofMinutes(MINUTES), 100, PUT_BY);
        assertThat(readings).isGreaterThanOrEqualTo(3 * MINUTES);
    }

    @Test
    void whoOnlyWaitsLeavesWhatIsPutByForSingleClusters() {
        read(Duration.ofMinutes(10), 0, 200);
        assertThat(pace.left(now)).isEqualTo(40);
        assertThat(requests).isLessThan(A_MINUTE * 10 + PUT_BY - 200 + LISTS);
        int before = requests;
        read(Duration.ofSeconds(2), 0, 0);
        assertThat(requests - before)
                .as("whoever cannot wait has all of it at once")
                .isGreaterThan(200 - LISTS);
    }

    @Test
    void whatWasSpentBeyondTheBudgetIsOwedForAMinuteOnly() {
        pace.asked(now, 10_000);
        assertThat(pace.left(now.plusSeconds(50))).isZero();
        assertThat(pace.left(now.plusSeconds(90))).isEqualTo(40);
    }
}
