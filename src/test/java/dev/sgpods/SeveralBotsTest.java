package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two programs, each a process of its own, on one PostgreSQL database and in front of one simulated account. */
@Tag("cluster")
@Timeout(300)
class SeveralBotsTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(120);

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

    @Test
    void whatAKilledProgramLeavesUndoneTheOtherTakesUp() throws SQLException {
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 60, true)) {
            List<Lab> asked = shared.ask("k", 1);
            await().atMost(SOON).until(() -> shared.account.changes.size() > 20);
            String holder = shared.claims().get(0).holder();
            shared.bot(holder).kill();
            await().atMost(SOON).until(() -> shared.now(asked).stream().allMatch(lab -> lab.state() == LabState.READY));
            assertThat(Census.of(shared.world)).isEqualTo(Life.undisturbed().ready());
            shared.delete(asked);
            await().atMost(SOON).until(() -> shared.now(asked).stream().allMatch(lab -> lab.state() == LabState.GONE));
            assertThat(shared.left()).isEmpty();
        }
    }
}
