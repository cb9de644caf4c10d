package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.RequestLog;
import dev.sgpods.lab.RequestLog.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every log of requests keeps to. */
abstract class RequestLogContract {
    /** An empty log; the same one within a test. */
    abstract RequestLog requests();

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
    void letsOneOfTwentyDeliveriesAct() {
        List<Boolean> answers = Together.run(20, at -> requests().begin(request("a")));

        assertThat(answers).filteredOn(first -> first).hasSize(1);
    }
}
