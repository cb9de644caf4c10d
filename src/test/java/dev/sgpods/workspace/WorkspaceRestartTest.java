package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.workspace.conversation.FileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceRestartTest {
    private final TestClock clock = new TestClock();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void findsItsMessagesAgainAfterTheProcessWasKilled() {
        var file = folder.resolve("made/on/demand/workspace.json");
        String ts;
        try (var before = new TestServer(clock, new FileStore(file))) {
            ts = before.api(
                            "chat.postMessage",
                            Map.of("channel", TestServer.LABS, "text", "demo", "blocks", SampleBlocks.CARD))
                    .path("ts")
                    .asString();
            before.api(
                    "chat.postMessage",
                    Map.of(
                            "channel",
                            TestServer.LABS,
                            "text",
                            "line",
                            "thread_ts",
                            ts,
                            "metadata",
                            "{\"event_type\":\"line\",\"event_payload\":{\"key\":\"one\"}}"));
            before.api(
                    "chat.postEphemeral", Map.of("channel", TestServer.LABS, "text", "psst", "user", TestServer.ANN));
            before.workspace.invite(TestServer.ANN, TestServer.GENERAL);
        }
        try (var after = new TestServer(clock, new FileStore(file))) {
            assertThat(after.workspace.thread(TestServer.LABS, ts)).hasSize(2);
            assertThat(after.api(
                                    "conversations.replies",
                                    Map.of("channel", TestServer.LABS, "ts", ts, "include_all_metadata", "true"))
                            .at("/messages/1/metadata/event_payload/key")
                            .asString())
                    .isEqualTo("one");
            assertThat(after.workspace.messages(TestServer.LABS).get(0).blocks().size())
                    .isEqualTo(6);
            assertThat(after.workspace.ephemeral(TestServer.LABS, TestServer.ANN))
                    .isEmpty();
            assertThat(after.workspace.channels().get(1).has("U0SGPODS")).isTrue();
            var next = after.api("chat.postMessage", Map.of("channel", TestServer.LABS, "text", "next"));
            assertThat(next.path("ts").asString()).isGreaterThan(ts);
            var update = after.api("chat.update", Map.of("channel", TestServer.LABS, "ts", ts, "text", "edited"));
            assertThat(update.path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void ignoresAFileThatWasBeingWritten() throws IOException {
        var file = folder.resolve("workspace.json");
        Files.writeString(folder.resolve("workspace.json.new"), "{\"messages\":[");
        assertThat(new FileStore(file).load()).isEmpty();
    }

    @Test
    void saysWhatToDoWithAFileItCannotRead() throws IOException {
        var file = folder.resolve("workspace.json");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> new FileStore(file).load())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("move it away and start again");
    }
}
