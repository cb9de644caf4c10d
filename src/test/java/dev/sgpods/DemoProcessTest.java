package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.DemoProcess.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as it is started, in processes of its own. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
// Whole processes beside all other tests: on two cores they wait for their turn.
@Timeout(300)
@Order(1)
class DemoProcessTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void makesProvesAndTearsDownALabOnAPoisonedMachineAndTalksToNobodyElse() throws IOException {
        Set<OpenSockets.Socket> seen = ConcurrentHashMap.newKeySet();
        try (PoisonedMachine machine = new PoisonedMachine(folder);
                DemoProcess demo = DemoProcess.start(
                        folder,
                        machine.environment(),
                        machine.options(),
                        "demo",
                        "--fresh",
                        "--json",
                        "--yes",
                        "--speed=600",
                        "--awake",
                        "--run=create demo --ttl 3d",
                        "--run=verify demo",
                        "--run=delete demo")) {
            await().pollInterval(Duration.ofMillis(15))
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> {
                        seen.addAll(OpenSockets.of(demo.pid()));
                        return !ProcessHandle.of(demo.pid())
                                .map(ProcessHandle::isAlive)
                                .orElse(false);
                    });
            List<JsonNode> said = demo.lines().stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(demo.exit())
                    .as("%s%n%s", demo.errors(), String.join("\n", demo.lines()))
                    .isZero();
            assertThat(demo.errors()).isEmpty();
            assertThat(titles(said)).contains("[ok] Lab demo is ready", "[ok] 0 resources left of lab demo");
            assertThat(titles(said))
                    .filteredOn(title -> title.contains("demo is isolated"))
                    .hasSize(2);
            assertThat(said)
                    .filteredOn(message -> !message.path("thread").asString("").isEmpty())
                    .hasSizeGreaterThan(15);
            assertThat(machine.caught()).isZero();
        }
        assertThat(seen).isNotEmpty().noneMatch(OpenSockets.Socket::leavesTheMachine);
        assertThat(seen).anyMatch(OpenSockets.Socket::listening);
    }

    private static List<String> titles(List<JsonNode> said) {
        return said.stream()
                .map(message ->
                        message.path("text").asString("").lines().findFirst().orElse(""))
                .toList();
    }

    @Test
    void aLabGoesOnAfterAKillAndThePageForgetsNothing() {
        String[] arguments = {"--data=kept", "--speed=600", "--awake"};
        List<Said> before;
        try (DemoProcess killed = DemoProcess.start(folder, arguments)) {
            assertThat(killed.page().getHost()).isEqualTo("127.0.0.1");
            assertThat(killed.page().getPort()).isGreaterThanOrEqualTo(3000);
            killed.type("/sgpods create demo --ttl 3d");
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> replies(killed.messages()).size() >= 2);
            before = killed.messages();
            killed.kill();
        }
        assertThat(titlesOf(before)).noneMatch(title -> title.contains("Lab demo is ready"));
        try (DemoProcess again = DemoProcess.start(folder, arguments)) {
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofMinutes(4))
                    .until(() ->
                            titlesOf(again.messages()).stream().anyMatch(title -> title.contains("Lab demo is ready")));
            List<Said> after = again.messages();
            assertThat(titlesOf(replies(after))).doesNotHaveDuplicates();
            assertThat(replies(after).stream().map(Said::ts))
                    .containsAll(replies(before).stream().map(Said::ts).toList());
            assertThat(OpenSockets.of(again.pid())).noneMatch(OpenSockets.Socket::leavesTheMachine);
            endsAtOnce(again);
        }
    }

    private static void endsAtOnce(DemoProcess demo) {
        long asked = System.nanoTime();
        demo.interrupt();
        int code = demo.exit();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        assertThat(code).isEqualTo(130);
        assertThat(demo.errors()).isEmpty();
    }

    private static List<Said> replies(List<Said> messages) {
        return messages.stream().filter(message -> !message.thread().isEmpty()).toList();
    }

    private static List<String> titlesOf(List<Said> messages) {
        return messages.stream().map(Said::title).toList();
    }

    @Test
    void aRefusedLineIsPrintedAndNoLaterOneIsRun() {
        try (DemoProcess demo = DemoProcess.start(
                folder, "demo", "--run=create demo --instance-type t3.medium", "--run=create other")) {
            List<String> lines = demo.lines();
            assertThat(demo.exit()).as(demo.errors()).isEqualTo(2);
            assertThat(lines).anyMatch(line -> line.contains("t3.medium"));
            assertThat(lines).noneMatch(line -> line.contains("other"));
            assertThat(demo.errors()).isEmpty();
        }
    }

    @Test
    void aLabThatEndsBeforeItIsReadyCountsAsFailed() {
        try (DemoProcess demo =
                DemoProcess.start(folder, "demo", "--speed=3600", "--run=create demo --ttl 3m", "--run=list")) {
            List<String> lines = demo.lines();
            assertThat(demo.exit()).as(demo.errors()).isEqualTo(1);
            assertThat(lines).noneMatch(line -> line.contains("is ready"));
        }
    }
}
