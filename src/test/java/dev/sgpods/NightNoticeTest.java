package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.LabId;
import dev.sgpods.night.Plan;
import dev.sgpods.store.MemoryDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A night takes nothing of which people have not known for long enough to object, whatever was away meanwhile. */
class NightNoticeTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private Nights nights;

    @BeforeEach
    void start() {
        nights = new Nights(database.jdbi());
        nights.until("2026-11-24T12:00:00Z");
        nights.lab("aaaaa2", "one");
        nights.lab("aaaaa3", "two");
    }

    @Test
    void aRunOfWhichNobodyHeardThatItComesLateAsksFirst() {
        nights.until("2026-11-24T21:30:00Z");
        nights.away("2026-11-24T23:00:00Z");
        nights.reachable = false;
        nights.until("2026-11-24T23:20:00Z");
        assertThat(goal("one")).isEqualTo(Goal.PRESENT);
        assertThat(nights.newest()).contains("stopped and asks", "That the night comes late never reached Slack");
    }

    @Test
    void thatARunComesLateIsToldAlsoAfterAKillThatCutItOff() {
        nights.until("2026-11-24T21:30:00Z");
        nights.away("2026-11-24T23:00:00Z");
        nights.killed = true;
        assertThatThrownBy(() -> nights.until("2026-11-24T23:00:00Z")).hasMessage("killed");
        nights.killed = false;
        nights.until("2026-11-24T23:01:00Z");
        assertThat(nights.said).contains("11-24T23:00 > The nightly run comes late");
        nights.until("2026-11-24T23:15:00Z");
        assertThat(goal("one")).isEqualTo(Goal.ABSENT);
    }

    @Test
    void whoHeardOfThePlanMinutesBeforeTheHourHasAQuarterOfAnHourToo() {
        nights.reachable = false;
        nights.until("2026-11-24T21:58:00Z");
        nights.reachable = true;
        nights.until("2026-11-24T22:05:00Z");
        assertThat(goal("one")).isEqualTo(Goal.PRESENT);
        assertThat(nights.newest()).contains("2026-11-24T22:13:00Z");
        assertThat(nights.run(Nights.ANN, "keep two --reason demo").outcome()).isEqualTo(Reply.Outcome.DONE);
        nights.until("2026-11-24T22:12:59Z");
        assertThat(goal("one")).isEqualTo(Goal.PRESENT);
        nights.until("2026-11-24T22:13:00Z");
        assertThat(goal("one")).isEqualTo(Goal.ABSENT);
        assertThat(goal("two")).isEqualTo(Goal.PRESENT);
    }

    /** Who saw the hour pass and the lab stay works on in it. */
    @Test
    void whatWasDecidedAndCutOffByAKillIsAnnouncedAnewHoursLater() {
        decidedAndKilled(new LabId("aaaaa2"));
        nights.away("2026-11-25T00:30:00Z");
        nights.until("2026-11-25T00:40:00Z");
        assertThat(goal("two")).isEqualTo(Goal.PRESENT);
        assertThat(nights.said).contains("11-25T00:30 > The nightly run comes late");
        nights.until("2026-11-25T00:45:00Z");
        assertThat(goal("two")).isEqualTo(Goal.ABSENT);
        assertThat(nights.newest()).contains("2 labs are being torn down").doesNotContain("spared", "left alone");
    }

    @Test
    void aFreezeStopsAlsoWhatWasDecidedAndNotCarriedOutYet() {
        decidedAndKilled(new LabId("aaaaa2"));
        nights.now = Instant.parse("2026-11-24T22:00:10Z");
        nights.run(Nights.ROOT, "freeze \"incident 42\"");
        nights.until("2026-11-24T22:00:20Z");
        assertThat(goal("two")).isEqualTo(Goal.PRESENT);
        assertThat(nights.said.toString())
                .contains("Nightly run: 1 lab is being torn down")
                .doesNotContain("2 labs are being torn down");
        Plan plan = nights.store.latest().orElseThrow();
        assertThat(plan.going()).containsExactly(new LabId("aaaaa2"));
        assertThat(plan.why()).contains("frozen by Root: incident 42.");
    }

    /** The other one had put it off meanwhile, and people may keep again. */
    @Test
    void aProgramThatWasFrozenInTheMiddleOfItGoesOnOnlyIfItStillHolds() {
        decidedAndKilled();
        nights.meanwhile = () -> nights.store.change(
                nights.store.latest().orElseThrow().id(),
                found -> new Plan(
                        found.id(),
                        found.run(),
                        nights.now.plusSeconds(900),
                        Plan.State.ANNOUNCED,
                        found.entries(),
                        found.announced(),
                        found.kept(),
                        found.going(),
                        ""));
        nights.until("2026-11-24T22:00:30Z");
        assertThat(goal("one")).isEqualTo(Goal.ABSENT);
        assertThat(goal("two")).isEqualTo(Goal.PRESENT);
        assertThat(nights.said.toString()).doesNotContain("Nightly run");
    }

    @Test
    void theHourWaitsForALineThatWasTypedBeforeItAndNotActedUponYet() {
        nights.until("2026-11-24T21:59:59Z");
        nights.typed = "two";
        nights.until("2026-11-24T22:00:12Z");
        assertThat(goal("one")).isEqualTo(Goal.PRESENT);
        nights.run(Nights.ANN, "keep two --reason demo");
        nights.typed = "";
        nights.until("2026-11-24T22:00:20Z");
        assertThat(goal("one")).isEqualTo(Goal.ABSENT);
        assertThat(goal("two")).isEqualTo(Goal.PRESENT);
    }

    @Test
    void aResultNamesWhatWasChangedInTheLastMomentAsSpared() {
        decidedAndKilled();
        nights.labs.change(
                new LabId("aaaaa3"), lab -> lab.extended(lab.leaseEnd().plusSeconds(3600), "request"));
        nights.until("2026-11-24T22:00:30Z");
        assertThat(goal("two")).isEqualTo(Goal.PRESENT);
        assertThat(nights.newest()).contains("1 lab is being torn down", "it has changed since the announcement");
    }

    @Test
    void aRunForWhoseNoticeNoTimeIsLeftIsReportedAndNotAnnounced() {
        nights.away("2026-11-25T01:50:00Z");
        nights.until("2026-11-25T03:00:00Z");
        assertThat(nights.said).containsExactly("11-25T01:50 A nightly run was missed");
        assertThat(goal("one")).isEqualTo(Goal.PRESENT);
    }

    @Test
    void aMissedRunIsReportedOnceByTwoProgramsOrAfterAKill() {
        nights.away("2026-11-25T02:30:00Z");
        Instant before = nights.store.handled(nights.now);
        nights.night.nightly().pass();
        // What was accounted for is as it was: the other one, or the killed one, had not noted it yet.
        nights.forgetHandled(before);
        nights.another().nightly().pass();
        assertThat(nights.messages.values())
                .filteredOn(message -> message.title().contains("missed"))
                .hasSize(1);
    }

    /** Both are to go, and before all were told the process died. */
    private void decidedAndKilled(LabId... gone) {
        nights.until("2026-11-24T21:59:59Z");
        nights.now = Instant.parse("2026-11-24T22:00:00Z");
        nights.store.change(
                nights.store.latest().orElseThrow().id(),
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
        for (LabId id : gone) {
            nights.labs.change(id, lab -> lab.ended(Ending.NIGHTLY, nights.now));
        }
    }

    private Goal goal(String lab) {
        return nights.find(lab).goal();
    }
}
