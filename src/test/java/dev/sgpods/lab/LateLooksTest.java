package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.AttemptLedger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateLooksTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final AttemptLedger ledger = new FakeAttemptLedger(new LabId("a1b2c3")).heldBy(() -> true);

    @ParameterizedTest(name = "a look every {0} s")
    @ValueSource(ints = {2, 8, 10, 20, 24})
    void areEnoughAfterTwentyMinutesHoweverSeldomALabIsLookedAt(int apart) {
        Instant now = NOON;
        while (LateLooks.before(ledger) < Overdue.LOOKS) {
            LateLooks.more(ledger, now);
            now = now.plusSeconds(apart);
        }
        assertThat(Duration.between(NOON, now)).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(26));
    }

    @ParameterizedTest(name = "a look every {0} s")
    @ValueSource(ints = {30, 45, 110})
    void takeFiftyPassesWhereALabIsLookedAtMoreSeldom(int apart) {
        int passes = 0;
        while (LateLooks.before(ledger) < Overdue.LOOKS) {
            LateLooks.more(ledger, NOON.plusSeconds((long) apart * passes));
            passes++;
        }
        assertThat(passes).isBetween(50, 52);
    }

    @Test
    void aTimeInWhichNobodyLookedIsOneLook() {
        LateLooks.more(ledger, NOON);
        LateLooks.more(ledger, NOON.plus(Duration.ofHours(5)));
        assertThat(LateLooks.before(ledger)).isEqualTo(2);
    }

    @Test
    void beginAnewWhenSomethingElseIsLate() {
        LateLooks.more(ledger, NOON);
        LateLooks.more(ledger, NOON.plusSeconds(80));
        assertThat(LateLooks.before(ledger)).isEqualTo(4);
        LateLooks.over(ledger);
        LateLooks.more(ledger, NOON.plusSeconds(90));
        assertThat(LateLooks.before(ledger)).isLessThan(3);
    }
}
