package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageStreamTest {
    private final TestClock clock = new TestClock();
    private final TestServer server = new TestServer(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private void post(String text) {
        clock.advance(Duration.ofSeconds(2));
        server.api("chat.postMessage", Map.of("channel", TestServer.LABS, "text", text));
    }

    private static EventReader.Event next(EventReader reader) {
        return Objects.requireNonNull(reader.next());
    }

    private static String text(EventReader.Event event) {
        return event.data().at("/message/text").asString();
    }

    @Test
    void tellsEverythingFirstAndThenEveryChangeInOrder() {
        post("before");
        try (var reader = new EventReader(server, TestServer.ANN, "")) {
            var whole = next(reader);
            assertThat(whole.name()).isEqualTo("whole");
            assertThat(whole.data().at("/messages/0/text").asString()).isEqualTo("before");
            assertThat(whole.data().path("examples").size()).isEqualTo(3);
            assertThat(whole.data().at("/time/speed").asDouble()).isEqualTo(60);
            post("one");
            post("two");
            assertThat(text(next(reader))).isEqualTo("one");
            assertThat(text(next(reader))).isEqualTo("two");
        }
    }

    @Test
    void goesOnWhereTheBrowserWasWithoutLosingOrDoublingAMessage() {
        String seen;
        try (var reader = new EventReader(server, TestServer.ANN, "")) {
            next(reader);
            post("seen");
            seen = next(reader).id();
        }
        post("missed one");
        post("missed two");
        try (var reader = new EventReader(server, TestServer.ANN, seen)) {
            var texts = new ArrayList<>(List.of(text(next(reader)), text(next(reader))));
            post("live");
            texts.add(text(next(reader)));
            assertThat(texts).containsExactly("missed one", "missed two", "live");
        }
    }

    @Test
    void startsAnewForABrowserFromAnotherRun() {
        try (var reader = new EventReader(server, TestServer.ANN, "another-7")) {
            assertThat(next(reader).name()).isEqualTo("whole");
        }
    }

    @Test
    void tellsNobodyElseWhatOnePersonSees() {
        try (var reader = new EventReader(server, TestServer.BOB, "")) {
            next(reader);
            server.api(
                    "chat.postEphemeral", Map.of("channel", TestServer.LABS, "user", TestServer.ANN, "text", "psst"));
            post("for all");
            assertThat(text(next(reader))).isEqualTo("for all");
        }
        assertThat(server.get("workspace/state?user=U0BOB").body()).doesNotContain("psst");
        assertThat(server.get("workspace/state?user=U0ANN").body()).contains("psst");
    }

    @Test
    void letsTheServerStopAtOnceWhileAPageIsOpen() {
        var other = new TestServer(clock);
        try (var reader = new EventReader(other, TestServer.ANN, "")) {
            next(reader);
            var before = System.nanoTime();
            other.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void endsWhenTheWorkspaceIsClosed() {
        try (var reader = new EventReader(server, TestServer.ANN, "")) {
            next(reader);
            server.workspace.close();
            assertThat(reader.next()).isNull();
        }
    }
}
