package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.LabId;
import dev.sgpods.night.Plan;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NightTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private Nights nights;

    @BeforeEach
    void start() {
        nights = new Nights(database.jdbi());
    }

    @Test
    void takesExactlyWhatWasAnnouncedWithoutWhatWasKeptOrChangedAndSparesNewcomers() {
        nights.lab("aaaaa2", "going");
        nights.lab("aaaaa3", "kept");
        nights.lab("aaaaa4", "extended");
        nights.until("2026-11-24T21:10:00Z");
        assertThat(nights.said).containsExactly("11-24T21:00 Tonight 3 labs are torn down");
        assertThat(nights.buttons()).contains("keep going --reason=", "keep going --until");
        assertThat(nights.newest()).contains("cost", "user=U1", "Plan");
        Reply kept = nights.run(Nights.ANN, "keep kept --reason=\"demo for Bob\"");
        assertThat(kept.message().title()).isEqualTo("Lab kept is kept tonight");
        assertThat(nights.newest()).contains("demo for Bob");
        nights.labs.change(
                new LabId("aaaaa4"), lab -> lab.extended(lab.leaseEnd().plusSeconds(3600), "request"));
        nights.lab("aaaaa5", "newcomer");
        nights.until("2026-11-24T22:30:00Z");
        assertThat(nights.said)
                .contains(
                        "11-24T22:00 Nightly run: 1 lab is being torn down",
                        "11-24T22:00 > Nightly run: 1 lab is being torn down");
        assertThat(nights.find("going").goal()).isEqualTo(Goal.ABSENT);
        assertThat(nights.find("going").ending()).isEqualTo(Ending.NIGHTLY);
        assertThat(nights.woken).contains(new LabId("aaaaa2"));
        assertThat(List.of("kept", "extended", "newcomer"))
                .allMatch(name -> nights.find(name).goal() == Goal.PRESENT);
        assertThat(nights.newest())
                .contains("kept by Ann: demo for Bob", "it has changed since", "it came after the announcement");
        assertThat(nights.audit.of(new LabId("aaaaa2"), nights.find("going").name(), 10))
                .singleElement()
                .matches(entry -> entry.what().equals("nightly"));
    }

    @Test
    void whatWentOtherwiseMeanwhileIsNotCalledSpared() {
        nights.lab("aaaaa2", "one");
        nights.lab("aaaaa3", "over");
        nights.until("2026-11-24T21:10:00Z");
        nights.labs.change(new LabId("aaaaa3"), lab -> lab.ended(Ending.LEASE, nights.now));
        assertThat(nights.run(Nights.ANN, "schedule").message().toString())
                .contains("`over` goes already")
                .doesNotContain("spares");
        nights.until("2026-11-24T22:30:00Z");
        assertThat(nights.newest())
                .contains("1 lab is being torn down", "it went before, and not by this run")
                .doesNotContain("spared");
    }

    @Test
    void everyNightHasAResultNothingToDoToo() {
        nights.until("2026-11-26T23:00:00Z");
        assertThat(nights.said)
                .containsExactly(
                        "11-24T22:00 Nightly run: nothing to do",
                        "11-24T22:00 > Nightly run: nothing to do",
                        "11-25T22:00 Nightly run: nothing to do",
                        "11-25T22:00 > Nightly run: nothing to do",
                        "11-26T22:00 Nightly run: nothing to do",
                        "11-26T22:00 > Nightly run: nothing to do");
    }

    @Test
    void stopsAndAsksWhenThePlanNeverReachedSlackAndAnAdminDecides() {
        nights.lab("aaaaa2", "one");
        nights.reachable = false;
        nights.until("2026-11-24T22:30:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.said).contains("11-24T22:00 The nightly run stopped and asks");
        assertThat(nights.newest()).contains("never reached Slack");
        String goOn = nights.buttons().get(0);
        assertThat(goOn).startsWith("schedule run ");
        assertThat(nights.run(Nights.ANN, goOn).outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.run(Nights.ROOT, goOn).outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
        assertThat(nights.run(Nights.ROOT, goOn).message().toString()).contains("waits for a decision");
    }

    @Test
    void stopsAndAsksWhenMoreWouldGoThanMayAndDropsThePlanWhenAnAdminSaysSo() {
        for (int number = 2; number < 6; number++) {
            nights.lab("aaaaa" + number, "lab" + number);
        }
        nights.until("2026-11-24T22:30:00Z");
        assertThat(nights.newest()).contains("4 labs would go", "SGPODS_NIGHTLY_MAX");
        assertThat(nights.run(Nights.ROOT, nights.buttons().get(1)).outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(nights.newest()).contains("Root dropped it");
        assertThat(nights.labs.present()).allMatch(lab -> lab.goal() == Goal.PRESENT);
        nights.until("2026-11-25T21:30:00Z");
        assertThat(nights.said).contains("11-25T21:00 Tonight 4 labs are torn down");
    }

    @Test
    void stopsAndAsksWhenSomethingWouldGoThatWasNotAnnounced() {
        nights.lab("aaaaa2", "one");
        nights.until("2026-11-24T21:30:00Z");
        Plan plan = nights.store.latest().orElseThrow();
        nights.store.change(
                plan.id(),
                found -> new Plan(
                        found.id(),
                        found.run(),
                        found.due(),
                        found.state(),
                        found.entries(),
                        List.of(),
                        found.kept(),
                        found.going(),
                        ""));
        nights.until("2026-11-24T22:30:00Z");
        assertThat(nights.newest()).contains("not announced");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
    }

    @Test
    void aMissedRunIsCaughtUpWithinFourHoursWithAFreshNotice() {
        nights.until("2026-11-24T12:00:00Z");
        nights.lab("aaaaa2", "one");
        nights.away("2026-11-25T00:30:00Z");
        nights.until("2026-11-25T01:00:00Z");
        assertThat(nights.said)
                .startsWith(
                        "11-25T00:30 Tonight 1 lab is torn down", "11-25T00:45 Nightly run: 1 lab is being torn down");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void anAnnouncedRunThatComesLateIsAnnouncedAnew() {
        nights.lab("aaaaa2", "one");
        nights.until("2026-11-24T21:30:00Z");
        nights.away("2026-11-24T23:00:00Z");
        nights.until("2026-11-24T23:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.said).contains("11-24T23:00 > The nightly run comes late");
        nights.until("2026-11-24T23:20:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void aRunMissedByMoreThanFourHoursIsReportedAndTakesNothing() {
        nights.until("2026-11-24T12:00:00Z");
        nights.lab("aaaaa2", "one");
        nights.away("2026-11-25T02:30:00Z");
        nights.until("2026-11-25T03:00:00Z");
        assertThat(nights.said).containsExactly("11-25T02:30 A nightly run was missed");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        nights.until("2026-11-25T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void twoProgramsThatPassTogetherRunOnce() {
        nights.lab("aaaaa2", "one");
        WiringNight other = nights.another();
        for (int minute = 0; minute < 12 * 60; minute++) {
            nights.now = Instant.parse("2026-11-24T12:00:00Z").plus(Duration.ofMinutes(minute));
            nights.night.nightly().pass();
            other.nightly().pass();
        }
        assertThat(nights.said).doesNotHaveDuplicates().hasSize(3);
        assertThat(nights.audit.of(new LabId("aaaaa2"), nights.find("one").name(), 10))
                .hasSize(1);
    }

    @Test
    void aRunThatWasCutShortByAKillIsCarriedOutAndToldByTheNextPass() {
        nights.lab("aaaaa2", "one");
        nights.lab("aaaaa3", "two");
        nights.until("2026-11-24T21:59:00Z");
        Plan plan = nights.store.latest().orElseThrow();
        // Decided, the first lab told to go, and then the process died.
        nights.store.change(
                plan.id(),
                found -> new Plan(
                        found.id(),
                        found.run(),
                        found.due(),
                        Plan.State.RUNNING,
                        found.entries(),
                        found.announced(),
                        found.kept(),
                        List.of(new LabId("aaaaa2"), new LabId("aaaaa3")),
                        ""));
        nights.labs.change(new LabId("aaaaa2"), lab -> lab.ended(Ending.NIGHTLY, nights.now));
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.labs.present()).allMatch(lab -> lab.ending() == Ending.NIGHTLY);
        assertThat(nights.said).contains("11-24T21:59 Nightly run: 2 labs are being torn down");
    }

    @Test
    void aFreezeStopsTheRunAndSaysSoAndUnfreezeLetsTheNextOneBe() {
        nights.lab("aaaaa2", "one");
        assertThat(nights.run(Nights.ANN, "freeze \"incident 42\"").outcome()).isEqualTo(Reply.Outcome.REFUSED);
        nights.run(Nights.ROOT, "freeze \"incident 42\"");
        assertThat(nights.said).contains("11-24T12:00 Automatic teardowns are frozen");
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.said).contains("11-24T22:00 Nightly run: nothing was torn down");
        assertThat(nights.newest()).contains("frozen by Root: incident 42.");
        nights.run(Nights.ROOT, "unfreeze");
        nights.until("2026-11-25T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void aFreezeWithAnEndEndsByItself() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "freeze outage --for 4h");
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
        assertThat(nights.run(Nights.ROOT, "freeze outage --for 30d").message().toString())
                .contains("at most 7 days");
    }

    @Test
    void aLabThatIsKeptUntilADateIsLeftAloneThatNightAndNotTheNext() {
        nights.lab("aaaaa2", "one");
        assertThat(nights.run(Nights.ANN, "keep one --until 2026-11-24")
                        .message()
                        .title())
                .isEqualTo("Lab one is kept through the night of the 2026-11-24");
        assertThat(nights.run(Nights.ANN, "schedule").message().toString()).contains("`one` alone, as Ann asked");
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        nights.until("2026-11-25T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }
}
