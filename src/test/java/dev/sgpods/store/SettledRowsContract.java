package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.drill.Drill;
import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.lab.Activity;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Claim;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.RequestLog.Request;
import dev.sgpods.lab.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed in its time, and what never is. */
abstract class SettledRowsContract {
    static final Lab LIVE = Samples.lab("aaaaaa", "live");
    static final Lab GONE = Samples.lab("bbbbbb", "gone");

    final SettableClock clock = new SettableClock(Samples.START);
    final SettableClock wall = new SettableClock(Samples.START);

    @SuppressWarnings("NullAway.Init")
    private JdbiLabStore labs;

    @SuppressWarnings("NullAway.Init")
    private JdbiOutgoingStore outgoing;

    @SuppressWarnings("NullAway.Init")
    private JdbiRequestLog requests;

    @SuppressWarnings("NullAway.Init")
    SettledRows settled;

    /** SQL on the test's empty database. */
    abstract Jdbi jdbi();

    @BeforeEach
    void begin() {
        JdbiProcesses processes = new JdbiProcesses(jdbi(), "one", wall);
        processes.begin(true);
        labs = new JdbiLabStore(jdbi(), wall);
        outgoing = new JdbiOutgoingStore(jdbi(), wall, clock);
        requests = new JdbiRequestLog(jdbi(), processes);
        settled = new SettledRows(jdbi(), clock, wall);
        for (Lab lab : List.of(LIVE, GONE)) {
            labs.insert(lab, new Caps(5, 5));
            attempt(lab);
        }
        labs.change(GONE.id(), lab -> lab.towards(Goal.ABSENT, clock.instant()).in(LabState.GONE, "", clock.instant()));
    }

    private void attempt(Lab lab) {
        AttemptLedger attempts = labs.attempts(claim(lab));
        attempts.begin("vpc", clock.instant());
        attempts.seen("vpc");
    }

    private Claim claim(Lab lab) {
        wall.forward(Duration.ofMinutes(1));
        return labs.claim(lab.id(), "one", Duration.ofSeconds(8)).orElseThrow();
    }

    private boolean attempted(Lab lab) {
        return labs.attempts(claim(lab)).find("vpc").isPresent();
    }

    private void say(LabId lab, String key) {
        outgoing.line(lab, "C1", key, "body", false);
    }

    private void send() {
        outgoing.waiting(wall.instant(), 2000).forEach(row -> outgoing.sent(row, wall.instant()));
    }

    int rows(String table) {
        return jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    private void week() {
        clock.forward(SettledRows.KEPT);
        wall.forward(SettledRows.KEPT);
        clock.forward(Duration.ofSeconds(1));
        wall.forward(Duration.ofSeconds(1));
    }

    @Test
    void whatWasSaidOfALabThatIsGoneIsForgottenAfterAWeek() {
        say(GONE.id(), "a");
        outgoing.card(GONE.id(), "C1", "card", true);
        outgoing.cardTimestamp(GONE.id(), "C1", "1.1");
        send();
        wall.forward(SettledRows.KEPT);
        settled.removeIfDue();
        assertThat(rows("outbox")).isEqualTo(2);
        week();
        settled.removeIfDue();
        assertThat(rows("outbox")).isZero();
        outgoing.card(GONE.id(), "C1", "there is something again", true);
        assertThat(outgoing.cardTimestamp(GONE.id()))
                .as("it is edited in its place")
                .contains("1.1");
    }

    @Test
    void whatALabThatIsThereHasSaidIsNotSaidAgain() {
        say(LIVE.id(), "a");
        send();
        week();
        settled.removeIfDue();
        say(LIVE.id(), "a");
        assertThat(outgoing.backlog()).isZero();
    }

    @Test
    void whatWaitsIsKeptHoweverOldItIs() {
        say(GONE.id(), "a");
        outgoing.card(GONE.id(), "C1", "one", false);
        send();
        say(GONE.id(), "b");
        outgoing.card(GONE.id(), "C1", "two", false);
        week();
        settled.removeIfDue();
        assertThat(outgoing.waiting(wall.instant(), 10))
                .extracting(Outgoing::key)
                .containsExactlyInAnyOrder("b", "card");
        assertThat(rows("outbox")).isEqualTo(2);
    }

    @Test
    void aRequestIsForgottenAWeekAfterItCameOnlyIfItWasAnswered() {
        requests.begin(new Request("answered", "{}", wall.instant()));
        requests.begin(new Request("open", "{}", wall.instant()));
        requests.done("answered");
        wall.forward(SettledRows.KEPT);
        settled.removeIfDue();
        assertThat(rows("seen_request")).isEqualTo(2);
        week();
        settled.removeIfDue();
        assertThat(requests.unfinished()).extracting(Request::key).containsExactly("open");
        assertThat(rows("seen_request")).isOne();
    }

    @Test
    void aDrillGoesAWeekAfterItEndedAndNeverWhileItIsOpen() {
        drill("ddd222", LIVE, Drill.State.OVER);
        drill("eee222", GONE, Drill.State.OVER);
        drill("fff222", LIVE, Drill.State.ENDING);
        clock.forward(SettledRows.KEPT);
        settled.removeIfDue();
        assertThat(rows("drill")).isEqualTo(3);
        week();
        settled.removeIfDue();
        assertThat(rows("drill")).isOne();
        assertThat(new JdbiDrills(jdbi()).open()).extracting(Drill::id).containsExactly(new LabId("fff222"));
    }

    private void drill(String id, Lab lab, Drill.State state) {
        boolean kept =
                new JdbiDrills(jdbi()).begin(DrillsContract.drill(new LabId(id), lab.id(), state, clock.instant()));
        assertThat(kept).isTrue();
    }

    @Test
    void attemptsOfALabGoAWeekOfItsClockAfterTheLab() {
        wall.forward(SettledRows.KEPT.multipliedBy(2));
        settled.removeIfDue();
        assertThat(attempted(GONE)).isTrue();
        week();
        settled.removeIfDue();
        assertThat(attempted(GONE)).isFalse();
        assertThat(attempted(LIVE)).isTrue();
    }

    @Test
    void ofALabThatIsThereAgainNothingIsForgotten() {
        say(GONE.id(), "a");
        send();
        week();
        labs.change(GONE.id(), lab -> lab.in(LabState.LEAKED, "vpc-1 is there again", clock.instant()));
        settled.removeIfDue();
        assertThat(attempted(GONE)).isTrue();
        assertThat(rows("outbox")).isOne();
    }

    @Test
    void whatNightsAndSweepsSaidIsForgottenThoughTheyAreNoLabs() {
        say(new LabId("iaaaaa"), "result");
        outgoing.cardTimestamp(new LabId("iaaaaa"), "C1", "1.1");
        outgoing.cardTimestamp(GONE.id(), "C1", "1.2");
        say(new LabId("iaaaab"), "result");
        outgoing.waiting(wall.instant(), 1).forEach(row -> outgoing.sent(row, wall.instant()));
        week();
        settled.removeIfDue();
        assertThat(outgoing.waiting(wall.instant(), 10))
                .as("the one that waits")
                .hasSize(1);
        assertThat(rows("outbox")).isOne();
        assertThat(outgoing.cardTimestamp(GONE.id())).contains("1.2");
        assertThat(rows("message_ref")).isOne();
    }

    @Test
    void windowsOfProbesGoAfterAWeekAndUsesWithTheirLabs() {
        JdbiWatches watches = new JdbiWatches(jdbi());
        for (Lab lab : List.of(LIVE, GONE)) {
            Instant now = clock.instant();
            watches.keep(new Watch(lab.id(), new Activity(now, "a command"), now, "", "", null));
            watches.probing(lab.id(), now, now.plusSeconds(40));
        }
        clock.forward(SettledRows.KEPT);
        settled.removeIfDue();
        assertThat(rows("probe_window")).isEqualTo(2);
        assertThat(rows("activity")).isEqualTo(2);
        week();
        Instant now = clock.instant();
        watches.probing(LIVE.id(), now, now.plusSeconds(40));
        settled.removeIfDue();
        assertThat(watches.probes(LIVE.id(), Samples.START)).hasSize(1);
        assertThat(rows("probe_window")).isOne();
        assertThat(watches.find(LIVE.id())).as("it is there").isPresent();
        assertThat(watches.find(GONE.id())).isEmpty();
    }

    @Test
    void muchIsRemovedBitByBitAndThenLookedForOnceAnHour() {
        for (int number = 0; number < 501; number++) {
            requests.begin(new Request("request-" + number, "{}", wall.instant()));
            requests.done("request-" + number);
        }
        week();
        settled.removeIfDue();
        assertThat(rows("seen_request")).isOne();
        settled.removeIfDue();
        assertThat(rows("seen_request")).isZero();
        requests.begin(new Request("old", "{}", Samples.START));
        requests.done("old");
        wall.forward(Duration.ofMinutes(59));
        settled.removeIfDue();
        assertThat(rows("seen_request")).isOne();
        wall.forward(Duration.ofMinutes(1));
        settled.removeIfDue();
        assertThat(rows("seen_request")).isZero();
    }
}
