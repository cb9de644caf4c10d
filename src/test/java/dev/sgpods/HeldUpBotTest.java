package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.postgres.PostgresServer;
import dev.sgpods.simulator.aws.Asking;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two programs, or their database, stands still for a while and goes on. A class beside {@link SeveralBotsTest}, so
 * that the one runs while the other mostly waits; each has a database server of its own.
 */
@Tag("cluster")
@Timeout(600)
class HeldUpBotTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() throws IOException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    /** So slow a clock that after half a minute of the machine's time the labs are still being made, and so mended. */
    @Test
    void oneIsFrozenForHalfAMinuteAndItsLateRequestsAreRefused(TestReporter reporter) throws SQLException {
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 25, true)) {
            FrozenMidway frozen = new FrozenMidway(shared);
            shared.startTwo();
            shared.account.arrived = frozen;
            List<Lab> asked = shared.ask("f", 4);
            Asking late = frozen.frozen();
            Map<String, Long> held = shared.heldBy(late.process());
            assertThat(held).containsKey(late.lab());
            pause(Duration.ofSeconds(29));
            assertThat(shared.claims())
                    .filteredOn(claim -> held.containsKey(claim.lab()))
                    .as("the other took over what the frozen one held")
                    .allMatch(claim -> claim.fence() > held.getOrDefault(claim.lab(), 0L));
            frozen.answer();
            pause(Duration.ofSeconds(1));
            frozen.wake();
            shared.settle(asked, LabState.READY);
            shared.nothingTwice(4);
            List<String> refused = shared.bot(late.process()).said().stream()
                    .filter(line -> line.startsWith("refused "))
                    .toList();
            reporter.publishEntry(Map.of(
                    "carried out late", late.action(),
                    "refused", refused.toString(),
                    "past the fence when frozen",
                            frozen.pastTheFence().stream()
                                    .map(Asking::action)
                                    .toList()
                                    .toString()));
            assertThat(refused)
                    .anyMatch(line -> line.equalsIgnoreCase(
                            "refused " + frozen.throttled().lab() + " "
                                    + frozen.throttled().action()));
            assertThat(frozen.foreign()).isEmpty();
            shared.delete(asked);
            shared.settle(asked, LabState.GONE);
            assertThat(shared.left()).isEmpty();
        }
    }

    /** Which of the two takes what is due is chance: the one that does is killed, and the other has to go on alone. */
    @Test
    void theDatabaseIsRestartedInTheMiddleAndBothGoOn() throws Exception {
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 60, true)) {
            shared.startTwo();
            List<Lab> asked = shared.ask("d", 6);
            await().atMost(SharedWorld.SOON).until(() -> shared.account.changes.size() > 120);
            server.down();
            pause(Duration.ofSeconds(3));
            int before = shared.account.changes.size();
            server.up();
            await().atMost(SharedWorld.SOON)
                    .until(() -> !shared.changedAfter(before).isEmpty());
            String first = shared.changedAfter(before).get(0);
            String second = first.equals("bot-a") ? "bot-b" : "bot-a";
            shared.bot(first).kill();
            int killed = shared.account.changes.size();
            shared.settle(asked, LabState.READY);
            assertThat(shared.changedAfter(killed)).contains(second);
            shared.nothingTwice(6);
            assertThat(shared.bot(second).alive()).isTrue();
        }
    }

    /** Of the machine's time, by which claims run out, whatever the pace of the labs' clock. */
    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
