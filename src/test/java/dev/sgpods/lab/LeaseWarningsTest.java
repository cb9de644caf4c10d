package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Block;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaseWarningsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private final LeaseRules rules = new LeaseRules(Duration.ofDays(3), DUBLIN);
    private final LeaseWarnings warnings = new LeaseWarnings(rules);

    @Test
    void warnsTwoHoursThirtyAndFiveMinutesBeforeTheEnd() {
        assertThat(said(lab(Duration.ofHours(8))))
                .containsExactly(
                        "18:00 Lab demo ends in 2h", "19:30 Lab demo ends in 30m", "19:55 Lab demo ends in 5m");
    }

    @Test
    void saysOfAShortLeaseOnlyWhatMakesSense() {
        assertThat(said(lab(Duration.ofHours(2))))
                .containsExactly("13:30 Lab demo ends in 30m", "13:55 Lab demo ends in 5m");
        assertThat(said(lab(Duration.ofMinutes(8)))).isEmpty();
    }

    @Test
    void aBotThatWasAwaySaysTheLastWarningWithWhatIsReallyLeft() {
        Lab lab = lab(Duration.ofHours(8));
        LeaseWarnings.Warning warning =
                warnings.due(lab, lab.leaseEnd().minusSeconds(17 * 60)).orElseThrow();
        assertThat(warning.message().title()).isEqualTo("Lab demo ends in 17m");
        assertThat(warning.message().toString()).contains("3 of 3 left").contains("user=U1");
    }

    @Test
    void looksOnceMoreBeforeTheEndWhetherAWarningCameInTime() {
        Lab lab = lab(Duration.ofHours(8));
        Instant last = lab.leaseEnd().minusSeconds(300);
        assertThat(warnings.next(lab, last)).isEqualTo(LeaseWarnings.latest(lab.leaseEnd()));
        assertThat(warnings.next(lab, LeaseWarnings.latest(lab.leaseEnd()))).isEqualTo(lab.leaseEnd());
        assertThat(warnings.nextWarning(lab, last)).isEmpty();
    }

    @Test
    void offersOnlyWhatWouldBeDone() {
        Lab lab = lab(Duration.ofHours(8));
        assertThat(buttons(lab)).containsExactly("extend demo 2h", "extend demo 09:00", "delete demo");
        Lab late = lab.leasedUntil(NOON.plus(Duration.ofHours(71)));
        assertThat(buttons(late)).containsExactly("delete demo");
        Lab extended =
                lab.extended(lab.leaseEnd(), "1").extended(lab.leaseEnd(), "2").extended(lab.leaseEnd(), "3");
        assertThat(buttons(extended)).containsExactly("delete demo");
    }

    @Test
    void theMorningIsTheNextOneAfterTheLeaseAlsoWhereTheClockIsSet() {
        Lab lab = lab(Duration.ofHours(8));
        assertThat(rules.following(LocalTime.of(9, 0), lab.leaseEnd()))
                .isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
        Lab atNine = lab.leasedUntil(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(rules.following(LocalTime.of(9, 0), atNine.leaseEnd()))
                .as("until nine, asked for twice, is the same nine")
                .isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(rules.morning(atNine, NOON)).as("no button without effect").isEmpty();
        Lab spring = lab.leasedUntil(Instant.parse("2026-03-28T20:00:00Z"));
        assertThat(rules.following(LocalTime.of(9, 0), spring.leaseEnd()))
                .isEqualTo(Instant.parse("2026-03-29T08:00:00Z"));
        assertThat(rules.following(LocalTime.of(1, 30), spring.leaseEnd()))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    /** What is said when the lab is looked at exactly when its warnings want it. */
    private List<String> said(Lab lab) {
        List<String> said = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Instant now = NOON;
        while (now.isBefore(lab.leaseEnd())) {
            Instant at = now;
            warnings.due(lab, now)
                    .filter(warning -> keys.add(warning.key()))
                    .ifPresent(warning -> said.add(at.toString().substring(11, 16) + " "
                            + warning.message().title()));
            now = warnings.next(lab, now);
        }
        return said;
    }

    private List<String> buttons(Lab lab) {
        Instant almost = lab.leaseEnd().minusSeconds(300);
        return warnings.due(lab, almost).orElseThrow().message().blocks().stream()
                .filter(Block.Actions.class::isInstance)
                .flatMap(block -> ((Block.Actions) block).buttons().stream())
                .map(Block.Button::line)
                .toList();
    }

    private static Lab lab(Duration lease) {
        return Labs.creating("demo", NOON).leasedUntil(NOON.plus(lease));
    }
}
