package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Freeze;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.night.Keep;
import dev.sgpods.night.NightStore;
import dev.sgpods.night.Plan;
import dev.sgpods.night.Setting;
import dev.sgpods.night.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of nights and freezes must do. */
abstract class NightStoreContract {
    private static final Instant RUN = Instant.parse("2026-11-24T22:00:00Z");
    private static final LabId LAB = new LabId("abc234");

    abstract NightStore nights();

    abstract Freezes freezes();

    @Test
    void theMomentUpToWhichAllIsAccountedForOnlyMovesOn() {
        assertThat(nights().handled(RUN)).isEqualTo(RUN);
        nights().note(RUN.minusSeconds(60));
        assertThat(nights().handled(RUN.plusSeconds(60))).isEqualTo(RUN);
        nights().note(RUN.plusSeconds(60));
        assertThat(nights().handled(RUN)).isEqualTo(RUN.plusSeconds(60));
    }

    @Test
    void ofTwoPlansForOneRunTheFirstStays() {
        Plan plan = plan("iaaaa2", RUN);
        assertThat(nights().insert(plan)).isTrue();
        assertThat(nights().insert(plan("iaaaa3", RUN))).isFalse();
        assertThat(nights().insert(plan("iaaaa4", RUN.plus(Duration.ofDays(1)))))
                .isTrue();
        assertThat(nights().planOf(RUN)).hasValue(plan);
        assertThat(nights().plan(new LabId("iaaaa2"))).hasValue(plan);
        assertThat(nights().latest())
                .hasValueSatisfying(latest -> assertThat(latest.id()).hasToString("iaaaa4"));
        assertThat(nights().newest(9)).extracting(Plan::id).containsExactly(new LabId("iaaaa4"), new LabId("iaaaa2"));
        assertThat(nights().newest(1)).hasSize(1);
    }

    @Test
    void theLastNightThatWentIsKnownHoweverManyDidNotSince() {
        assertThat(nights().lastThatWent()).isEmpty();
        nights().insert(plan("iaaaa2", RUN));
        assertThat(nights().lastThatWent()).as("only announced").isEmpty();
        nights().change(new LabId("iaaaa2"), plan -> ended(plan, ""));
        for (int day = 1; day <= 40; day++) {
            LabId id = new LabId("iaaa" + (char) ('a' + day / 10) + (char) ('a' + day % 10));
            nights().insert(plan(id.value(), RUN.plus(Duration.ofDays(day))));
            nights().change(id, plan -> ended(plan, "It was \"skipped\"."));
        }
        assertThat(nights().lastThatWent()).hasValue(RUN);
    }

    private static Plan ended(Plan plan, String why) {
        return new Plan(
                plan.id(),
                plan.run(),
                plan.due(),
                Plan.State.DONE,
                plan.entries(),
                plan.announced(),
                plan.kept(),
                plan.going(),
                why);
    }

    @Test
    void changesOfOnePlanTakeTurns() {
        nights().insert(plan("iaaaa2", RUN));
        AtomicInteger decided = new AtomicInteger();
        Together.run(6, number -> nights().change(new LabId("iaaaa2"), plan -> {
            if (plan.state() == Plan.State.ANNOUNCED) {
                decided.incrementAndGet();
                return new Plan(
                        plan.id(),
                        plan.run(),
                        plan.due(),
                        Plan.State.RUNNING,
                        plan.entries(),
                        plan.announced(),
                        plan.kept(),
                        List.of(LAB),
                        "");
            }
            return plan;
        }));
        assertThat(decided).hasValue(1);
        assertThat(nights().latest())
                .hasValueSatisfying(plan -> assertThat(plan.going()).containsExactly(LAB));
    }

    @Test
    void knowsWhichRequestsWereAccepted() {
        nights().accept("one", RUN);
        nights().accept("one", RUN.plusSeconds(60));
        assertThat(nights().accepted("one")).isTrue();
        assertThat(nights().accepted("two")).isFalse();
    }

    @Test
    void keepsSettingsSkipsAndKeepsUntilTheyAreTakenBackOrForgotten() {
        Setting one = new Setting("0 0 22 ? * *", "Europe/Dublin", "U1", "Ann", RUN);
        nights().set(one);
        Setting other = new Setting("", "", "U2", "Bob", RUN);
        nights().set(other);
        assertThat(nights().setting()).hasValue(other);
        nights().reset();
        assertThat(nights().setting()).isEmpty();
        Skip skip = new Skip(LocalDate.parse("2026-12-24"), "U1", "Ann");
        nights().skip(skip);
        nights().skip(skip);
        assertThat(nights().skips()).containsExactly(skip);
        nights().keep(new Keep(LAB, LocalDate.parse("2026-12-01"), "U1", "Ann"));
        Keep keep = new Keep(LAB, LocalDate.parse("2026-12-02"), "U2", "Bob");
        nights().keep(keep);
        assertThat(nights().keeps()).containsExactly(keep);
        nights().forget(LocalDate.parse("2026-12-03"));
        assertThat(nights().keeps()).isEmpty();
        assertThat(nights().skips()).containsExactly(skip);
        nights().unskip(LocalDate.parse("2026-12-25"));
        assertThat(nights().skips()).as("of another date").containsExactly(skip);
        nights().unskip(skip.date());
        assertThat(nights().skips()).isEmpty();
    }

    @Test
    void aFreezeHoldsUntilItsEndOrUntilItIsTakenBack() {
        assertThat(freezes().at(RUN)).isEmpty();
        assertThat(freezes().end()).isFalse();
        Freeze freeze = new Freeze("incident", "U1", "Ann", RUN, RUN.plusSeconds(60));
        freezes().begin(freeze);
        assertThat(freezes().at(RUN)).hasValue(freeze);
        assertThat(freezes().at(RUN.plusSeconds(60))).isEmpty();
        Freeze endless = new Freeze("incident", "U1", "Ann", RUN, null);
        freezes().begin(endless);
        assertThat(freezes().at(RUN.plusSeconds(600))).hasValue(endless);
        assertThat(freezes().end()).isTrue();
        assertThat(freezes().at(RUN)).isEmpty();
    }

    private static Plan plan(String id, Instant run) {
        Plan.Entry entry =
                new Plan.Entry(LAB, "demo", "U1", "Ann", LabState.READY, run.plusSeconds(3600), 0.38, "version");
        return new Plan(
                new LabId(id),
                run,
                run,
                Plan.State.ANNOUNCED,
                List.of(entry),
                List.of(LAB),
                List.of(new Plan.Kept(LAB, "U1", "Ann", "why not")),
                List.of(),
                "");
    }
}
