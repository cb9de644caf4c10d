package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepThing;
import dev.sgpods.night.Keep;
import dev.sgpods.night.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As {@link SettledRowsContract}, and what is removed of nights and sweeps a quarter of a year after. */
abstract class SettledNightsContract extends SettledRowsContract {
    private static Plan night(String id, Instant run, String why) {
        return new Plan(new LabId(id), run, run, Plan.State.DONE, List.of(), List.of(), List.of(), List.of(), why);
    }

    @Test
    void nightsAndSweepsAreKeptForAQuarterAndTheLastNightAndAnOpenSweepForGood() {
        JdbiNightStore nights = new JdbiNightStore(jdbi());
        JdbiSweepPlans sweeps = new JdbiSweepPlans(jdbi());
        for (String id : List.of("aaaaa2", "aaaaa3")) {
            Instant run = clock.instant();
            nights.insert(night(id, run, ""));
            sweeps.announce(new SweepPlan(
                    new LabId(id),
                    "U1",
                    "C1",
                    run,
                    SweepPlan.State.ANNOUNCED,
                    List.of(new SweepThing("eu-west-1", "VPCs", "vpc-1", ""))));
            clock.forward(Duration.ofDays(1));
        }
        sweeps.begin(new LabId("aaaaa3"));
        nights.keep(new Keep(GONE.id(), LocalDate.parse("2026-11-30"), "U1", "Ann"));
        nights.keep(new Keep(LIVE.id(), LocalDate.parse("2026-11-30"), "U1", "Ann"));
        clock.forward(SettledRows.TOLD.minus(Duration.ofDays(2)));
        settled.removeIfDue();
        assertThat(nights.newest(9)).hasSize(2);
        assertThat(rows("sweep_thing")).isEqualTo(2);
        assertThat(nights.keeps()).extracting(Keep::lab).containsExactly(LIVE.id());
        clock.forward(Duration.ofDays(3));
        wall.forward(Duration.ofHours(1));
        settled.removeIfDue();
        assertThat(nights.newest(9)).extracting(Plan::id).containsExactly(new LabId("aaaaa3"));
        assertThat(sweeps.find(new LabId("aaaaa2"))).isEmpty();
        assertThat(sweeps.underway()).hasSize(1);
        assertThat(rows("sweep_thing")).isOne();
    }

    @Test
    void thatARequestWasCarriedOutIsKnownForAWeek() {
        JdbiNightStore nights = new JdbiNightStore(jdbi());
        nights.accept("old", clock.instant());
        clock.forward(SettledRows.KEPT.plusSeconds(1));
        nights.accept("new", clock.instant());
        settled.removeIfDue();
        assertThat(nights.accepted("old")).isFalse();
        assertThat(nights.accepted("new")).isTrue();
    }

    @Test
    void theLastNightThatWentIsKeptHoweverLongNoneDoes() {
        JdbiNightStore nights = new JdbiNightStore(jdbi());
        List<String> whys = List.of("", "", "It was skipped.", "It was frozen.");
        for (int number = 0; number < whys.size(); number++) {
            Instant run = clock.instant();
            nights.insert(night("aaaaa" + (2 + number), run, whys.get(number)));
            clock.forward(Duration.ofDays(1));
        }
        clock.forward(SettledRows.TOLD);
        settled.removeIfDue();
        assertThat(nights.newest(9)).extracting(Plan::id).containsExactly(new LabId("aaaaa5"), new LabId("aaaaa3"));
    }
}
