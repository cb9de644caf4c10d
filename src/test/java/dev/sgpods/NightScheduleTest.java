package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.LabId;
import dev.sgpods.night.Nightly;
import dev.sgpods.store.MemoryDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the schedule of the nightly run shows, and how it is changed. */
class NightScheduleTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private Nights nights;

    @BeforeEach
    void start() {
        nights = new Nights(database.jdbi());
    }

    @Test
    void theScheduleShowsWhatTheAnnouncedPlanTakesAndNothingElse() {
        nights.lab("aaaaa2", "going");
        nights.lab("aaaaa3", "kept");
        nights.lab("aaaaa4", "extended");
        nights.until("2026-11-24T21:10:00Z");
        nights.run(Nights.ANN, "keep kept --reason=\"demo for Bob\"");
        nights.labs.change(
                new LabId("aaaaa4"), lab -> lab.extended(lab.leaseEnd().plusSeconds(3600), "request"));
        nights.lab("aaaaa5", "newcomer");
        String plan = nights.store.latest().orElseThrow().id().value();
        assertThat(nights.run(Nights.ANN, "schedule").message().toString())
                .contains(
                        "2026-11-24T22:00:00Z",
                        "Plan `" + plan + "` is announced",
                        "It would take `going` of @Ann",
                        "It leaves `kept` alone, kept by Ann: demo for Bob",
                        "It spares `extended`, which has changed",
                        "It spares `newcomer`, which came after")
                .doesNotContain("would take `kept`", "would take `newcomer`", "nothing to do");
    }

    @Test
    void theScheduleShowsWhenAMissedRunIsCaughtUp() {
        nights.until("2026-11-24T12:00:00Z");
        nights.lab("aaaaa2", "one");
        nights.away("2026-11-25T00:30:00Z");
        nights.until("2026-11-25T00:31:00Z");
        assertThat(nights.run(Nights.ANN, "schedule").message().toString())
                .contains("2026-11-25T00:45:00Z", "It would take `one`");
    }

    @Test
    void aSkippedNightTakesNothingAndTheNextOneDoes() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        assertThat(nights.run(Nights.ROOT, "schedule skip 2026-12-24").message().toString())
                .as("what was just asked for is seen")
                .contains("Skipped later: 2026-12-24 (Root)")
                .doesNotContain("later: 2026-11-24");
        assertThat(nights.run(Nights.ANN, "schedule").message().toString()).contains("It is skipped, as Root asked");
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.newest()).contains("skipped, as Root asked");
        nights.until("2026-11-25T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void aSkipIsTakenBackAndWhoReadOfItHasAQuarterOfAnHour() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        nights.run(Nights.ROOT, "schedule skip 2026-12-24");
        assertThat(nights.run(Nights.ROOT, "schedule unskip 2026-12-24")
                        .message()
                        .toString())
                .contains("It is skipped, as Root asked", "/sgpods schedule unskip 2026-11-24")
                .doesNotContain("Skipped later");
        nights.until("2026-11-24T21:58:00Z");
        assertThat(nights.newest())
                .contains(
                        "Tonight is skipped: 1 lab stays",
                        "This night is skipped, as Root asked",
                        "Otherwise exactly these labs would go");
        assertThat(nights.run(Nights.ANN, "schedule unskip 2026-11-24").outcome())
                .as("for admins")
                .isEqualTo(Reply.Outcome.REFUSED);
        assertThat(nights.run(Nights.ROOT, "schedule unskip 2026-11-24")
                        .message()
                        .toString())
                .contains("2026-11-24T22:18:00Z", "It would take `one`")
                .doesNotContain("skipped");
        assertThat(nights.said).contains("11-24T21:58 > The night is not skipped any more");
        assertThat(nights.woken).contains(Nightly.ID);
        nights.until("2026-11-24T22:17:59Z");
        assertThat(nights.newest())
                .contains("2026-11-24T22:18:00Z", "Tonight 1 lab is torn down")
                .doesNotContain("skipped");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        nights.until("2026-11-24T22:18:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void aNightOfWhichNobodyHeardThatItIsNotSkippedAnyMoreAsksFirst() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        nights.until("2026-11-24T21:30:00Z");
        nights.reachable = false;
        nights.run(Nights.ROOT, "schedule unskip 2026-11-24");
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.newest())
                .contains("stopped and asks", "That the night is not skipped any more never reached Slack");
        nights.run(
                Nights.ROOT,
                "schedule run " + nights.store.latest().orElseThrow().id());
        assertThat(nights.find("one").goal()).as("an admin decided").isEqualTo(Goal.ABSENT);
    }

    /** What is done last before the answer is that the skip goes: whatever a kill cuts off, it was told before. */
    @Test
    void aKilledRequestThatTookASkipBackSaysSoWhenItIsTakenUpAgain() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        nights.until("2026-11-24T21:30:00Z");
        nights.run(Nights.ROOT, "schedule unskip 2026-11-24");
        Reply again = nights.again(Nights.ROOT, "schedule unskip 2026-11-24");
        assertThat(again.message().toString()).contains("It would take `one`").doesNotContain("No night");
        assertThat(nights.said).containsOnlyOnce("11-24T21:30 > The night is not skipped any more");
        refused("schedule unskip 2026-11-24", "No night of `2026-11-24` is skipped", "/sgpods schedule");
    }

    @Test
    void aSkipIsStillThereWhileThatItIsTakenBackIsNotToldYet() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        nights.until("2026-11-24T21:30:00Z");
        nights.killed = true;
        assertThat(nights.run(Nights.ROOT, "schedule unskip 2026-11-24").outcome())
                .isEqualTo(Reply.Outcome.BROKEN_OFF);
        assertThat(nights.store.skips()).hasSize(1);
        nights.killed = false;
        nights.again(Nights.ROOT, "schedule unskip 2026-11-24");
        assertThat(nights.store.skips()).isEmpty();
        assertThat(nights.said).contains("11-24T21:30 > The night is not skipped any more");
    }

    @Test
    void aSkipThatIsOverCannotBeTakenBack() {
        nights.lab("aaaaa2", "one");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        nights.until("2026-11-24T22:10:00Z");
        refused("schedule unskip 2026-11-24", "over already", "/sgpods schedule");
        nights.until("2026-11-24T23:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
    }

    @Test
    void aSkipIsTakenBackAlsoWhenTheRunHasStoppedAndAsks() {
        for (String lab : List.of("one", "two", "three", "four")) {
            nights.lab("aaaaa" + (2 + nights.labs.present().size()), lab);
        }
        nights.until("2026-11-24T22:10:00Z");
        String plan = nights.store.latest().orElseThrow().id().value();
        assertThat(nights.newest()).contains("stopped and asks");
        nights.run(Nights.ROOT, "schedule skip 2026-11-24");
        nights.run(Nights.ROOT, "schedule unskip 2026-11-24");
        nights.run(Nights.ROOT, "schedule run " + plan);
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void theChatsTimetableWinsOverTheVariablesUntilItIsReset() {
        nights.lab("aaaaa2", "one");
        nights.until("2026-11-24T21:30:00Z");
        Reply set = nights.run(Nights.ROOT, "schedule nightly \"0 30 2 ? * *\" Europe/Berlin");
        assertThat(set.message().toString())
                .contains("2026-11-25T01:30:00Z", "Root set this", "would take `one`", "first time only");
        assertThat(nights.woken).contains(Nightly.ID);
        nights.until("2026-11-24T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.said).contains("11-24T21:30 > Nightly run: nothing was torn down");
        nights.run(Nights.ROOT, "schedule off");
        nights.until("2026-11-25T20:00:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.PRESENT);
        assertThat(nights.run(Nights.ANN, "schedule").message().title()).isEqualTo("No nightly run");
        assertThat(nights.run(Nights.ROOT, "schedule reset").message().toString())
                .contains("2026-11-25T22:00:00Z", "SGPODS_NIGHTLY and SGPODS_TIME_ZONE");
        nights.until("2026-11-25T22:10:00Z");
        assertThat(nights.find("one").goal()).isEqualTo(Goal.ABSENT);
    }

    @Test
    void refusalsSayWhatIsAllowedAndWhatToType() {
        nights.lab("aaaaa2", "one");
        refused("keep one", "Say why", "/sgpods keep one --reason");
        refused("keep one --reason late", "No plan for tonight", "--until 2026-11-24");
        refused("keep one --until tomorrow", "not a date", "--until 2026-11-24");
        refused("keep one --until 2026-11-23", "is over", "--until 2026-11-24");
        refused("keep one --until 2026-12-24", "until the 2026-11-27 at most", "--until 2026-11-27");
        refused("schedule nightly \"0 22 * * *\" UTC", "six fields", "/sgpods schedule nightly");
        refused("schedule nightly \"0 0 22 ? * *\" Europe/Dubln", "no time zone", "Europe/Dublin");
        refused("schedule nightly \"0 0 * ? * *\" UTC", "every six hours", "/sgpods schedule");
        refused("schedule skip yesterday", "not a date", "/sgpods schedule skip 2026-11-24");
        refused("schedule unskip 2026-11-24", "No night of `2026-11-24` is skipped", "/sgpods schedule");
        refused("schedule unskip", "schedule unskip 2026-12-24", "/sgpods schedule");
        refused("schedule maybe", "schedule off", "/sgpods schedule");
        refused("schedule run i22222", "waits for a decision", "/sgpods schedule");
        refused("freeze \"\"", "between 1 and 200", "/sgpods freeze");
        assertThat(nights.store.setting()).isEmpty();
    }

    private void refused(String line, String why, String suggestion) {
        Reply reply = nights.run(Nights.ROOT, line);
        assertThat(reply.outcome()).as(line).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().toString()).as(line).contains(why, suggestion);
    }
}
