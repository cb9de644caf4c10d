package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.LastChange;
import dev.sgpods.reachability.explain.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of who changed a blocker last. */
class ChangeWordsTest {
    private static final List<LastChange> CHANGES = List.of(
            new LastChange.Changed("sg-1", Instant.parse("2026-11-24T12:00:00Z"), "ann", "RevokeSecurityGroupIngress"),
            new LastChange.NotAmong("vpc-1", 250),
            new LastChange.Untouched("rtb-1"));

    @Test
    void whatWasNotLookedAtIsSaidAndHowLateCloudTrailIs() {
        assertThat(ChangeWords.blocks(CHANGES).toString())
                .contains(
                        "No change of vpc-1 is among the last 250 events that name it",
                        "no change in 90 days of rtb-1.",
                        "up to 15 minutes after it");
        assertThat(ChangeWords.blocks(List.of(new LastChange.Unread("sg-1", "no")))
                        .toString())
                .doesNotContain("15 minutes");
    }

    @Test
    void programsAreToldTheSame() {
        Diagnosis diagnosis = DiagnosisTest.of(DiagnosisTest.pod("web-1", Outcome.BLOCKED, "F30"));
        assertThat(WhyJson.of(diagnosis, Additions.NONE, Optional.of(CHANGES)))
                .contains("\"changes\":[{\"thing\":\"sg-1\",\"at\":\"2026-11-24T12:00:00Z\",\"who\":\"ann\","
                        + "\"event\":\"RevokeSecurityGroupIngress\"},{\"thing\":\"vpc-1\",\"notAmongTheLast\":250},"
                        + "{\"thing\":\"rtb-1\",\"unchangedForDays\":90}]");
    }
}
