package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.slack.NotedLines;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against requests as the bot really notes them. */
class OpenRequestsTest {
    @Test
    void holdsTheWordsOfLinesThatWereNotedAndNotActedUpon() {
        NotedLines noted = new NotedLines();
        OpenRequests open = OpenRequests.of(noted.log());
        assertThat(open.words()).isEmpty();
        noted.note("1", "extend DEMO-2 2h \"quoted\"");
        assertThat(open.words()).containsExactlyInAnyOrder("extend", "demo-2", "2h", "quoted");
        assertThat(open.about(Stream.of(new LabName("other"), new LabName("demo-2"))))
                .isTrue();
        assertThat(open.about(Stream.of(new LabName("demo")))).as("another lab").isFalse();
        noted.note("2", "freeze \"incident\"");
        assertThat(open.about(Stream.of(new LabName("other")))).isTrue();
        noted.log().done("2");
        assertThat(open.about(Stream.of(new LabName("other")))).isFalse();
    }
}
