package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.RequestLog;
import dev.sgpods.lab.RequestLog.Request;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log of requests keeps to. */
abstract class RequestLogContract {
    /** SQL on the test's empty database. */
    abstract Jdbi jdbi();

    private final SettableClock wall = new SettableClock(Samples.START);

    @SuppressWarnings("NullAway.Init")
    private JdbiProcesses one;

    @SuppressWarnings("NullAway.Init")
    private JdbiProcesses two;

    @BeforeEach
    void begin() {
        one = new JdbiProcesses(jdbi(), "one", wall);
        two = new JdbiProcesses(jdbi(), "two", wall);
        one.begin(false);
        two.begin(false);
    }

    private RequestLog requests() {
        return new JdbiRequestLog(jdbi(), one);
    }

    private RequestLog others() {
        return new JdbiRequestLog(jdbi(), two);
    }

    private static Request request(String key) {
        return new Request(key, "{\"text\":\"create demo\"}", Samples.START);
    }

    @Test
    void knowsARequestThatComesAgain() {
        assertThat(requests().begin(request("a"))).isTrue();
        assertThat(requests().begin(request("a"))).isFalse();
        requests().done("a");
        assertThat(requests().begin(request("a"))).isFalse();
        assertThat(requests().begin(request("b"))).isTrue();
    }

    @Test
    void remembersWhatWasNotActedUponOldestFirst() {
        List.of("c", "a", "b").forEach(key -> requests().begin(request(key)));
        requests().done("a");

        assertThat(requests().unfinished()).containsExactly(request("c"), request("b"));
    }

    @Test
    void notesHowFarARequestGotUntilItIsDone() {
        requests().begin(request("a"));
        requests().begin(request("b"));
        Request answered = new Request("a", "{\"text\":\"create demo\",\"answered\":true}", Samples.START);
        requests().renew(answered);
        assertThat(requests().unfinished()).containsExactly(answered, request("b"));
        requests().done("a");
        requests().renew(request("a"));
        requests().renew(request("unknown"));
        assertThat(requests().unfinished()).containsExactly(request("b"));
    }

    private static Request begun(String timestamp) {
        return new Request("a", "{\"text\":\"why web\",\"begun\":\"" + timestamp + "\"}", Samples.START);
    }

    /** One begins to answer, is frozen, and wakes when two has taken over and noted where it answers. */
    private void wakeAfterATakeOver() {
        requests().begin(request("a"));
        wall.forward(Duration.ofSeconds(11));
        two.beat();
        assertThat(others().takeOver()).containsExactly(request("a"));
        others().renew(begun("2.1"));
        one.beat();
    }

    @Test
    void aProgramThatWasFrozenNotesNothingOverWhatItsSuccessorNoted() {
        wakeAfterATakeOver();
        requests().renew(begun("1.1"));
        assertThat(requests().unfinished()).containsExactly(begun("2.1"));
    }

    @Test
    void aProgramThatWasFrozenEndsNoQuestionThatItsSuccessorAnswers() {
        wakeAfterATakeOver();
        requests().shown("a");
        assertThat(others().unfinished()).containsExactly(begun("2.1"));
        others().shown("a");
        assertThat(others().unfinished()).isEmpty();
    }

    @Test
    void whatAProgramThatWasFrozenHasDoneNobodyDoesAgain() {
        wakeAfterATakeOver();
        requests().done("a");
        wall.forward(Duration.ofSeconds(11));
        one.beat();
        assertThat(requests().takeOver()).isEmpty();
        assertThat(requests().unfinished()).isEmpty();
    }

    @Test
    void leavesARequestToTheProgramThatTookItInWhileThatOneLives() {
        requests().begin(request("a"));
        wall.forward(Duration.ofSeconds(9));
        two.beat();
        assertThat(others().takeOver()).isEmpty();
        wall.forward(Duration.ofSeconds(2));
        assertThat(others().takeOver()).containsExactly(request("a"));
        assertThat(others().takeOver()).isEmpty();
        assertThat(requests().unfinished()).containsExactly(request("a"));
    }

    @Test
    void letsOneOfTwoProgramsTakeOverWhatADeadOneLeft() {
        JdbiProcesses dead = new JdbiProcesses(jdbi(), "dead", wall);
        dead.begin(false);
        List.of("a", "b", "c").forEach(key -> new JdbiRequestLog(jdbi(), dead).begin(request(key)));
        wall.forward(Duration.ofSeconds(11));
        one.beat();
        two.beat();
        List<List<Request>> taken = Together.run(2, at -> at == 0 ? requests().takeOver() : others().takeOver());
        assertThat(taken.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(request("a"), request("b"), request("c"));
    }

    @Test
    void takesEverythingOverWhenNoOtherProgramCanBeThere() {
        requests().begin(request("a"));
        JdbiProcesses next = new JdbiProcesses(jdbi(), "next", wall);
        next.begin(true);
        assertThat(new JdbiRequestLog(jdbi(), next).takeOver()).containsExactly(request("a"));
    }

    @Test
    void letsOneOfTwentyDeliveriesAct() {
        List<Boolean> answers = Together.run(20, at -> requests().begin(request("a")));

        assertThat(answers).filteredOn(first -> first).hasSize(1);
    }
}
