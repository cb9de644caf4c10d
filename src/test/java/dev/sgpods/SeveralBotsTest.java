package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.Goal;
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
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two programs, each a process of its own, on one PostgreSQL database and in front of one simulated account. Times are
 * those of an idle machine with two cores, several times over.
 */
@Tag("cluster")
@Timeout(600)
class SeveralBotsTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");
    /** A survivor checks in once a second at the most. */
    private static final int FAIL_OVER_CHECK_INS = 15;
    /** Of a machine that is far too busy; on an idle one it takes as many seconds as check-ins. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
    void oneIsKilledInTheMiddleOfTwentyCreatesAndOneOfTwentyDeletes(TestReporter reporter) throws SQLException {
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 60, true)) {
            shared.startTwo();
            List<Lab> asked = shared.ask("k", 20);
            assertThat(rows(shared, "select count(*) from flyway_schema_history group by version, success"))
                    .as("both brought the empty database up to date at once")
                    .isNotEmpty()
                    .containsOnly("1");
            failOver(reporter, shared, Blow.afterChanges(shared, 400));
            shared.startAnother("bot-c");
            shared.settle(asked, LabState.READY);
            shared.nothingTwice(20);

            shared.delete(asked);
            failOver(reporter, shared, Blow.afterChanges(shared, 200));
            shared.settle(asked, LabState.GONE);
            assertThat(shared.left()).isEmpty();
        }
    }

    private static void failOver(TestReporter reporter, SharedWorld shared, Blow blow) {
        assertThat(blow.held()).as("it was killed in a pass").isNotEmpty();
        FailOver over = FailOver.watch(shared, blow, PATIENCE);
        reporter.publishEntry(
                blow.process() + " was killed in passes over " + blow.held().size() + " labs",
                "the other began a pass over the first of them after " + over.first() + " check-ins or "
                        + over.real().toMillis() + " ms, over the last after " + over.last() + " or "
                        + over.realLast().toMillis() + " ms");
        assertThat(over.first()).isLessThan(FAIL_OVER_CHECK_INS);
    }

    @Test
    void aClickThatIsDeliveredToBothActsOnceAndTheNightComesOnce() throws SQLException {
        Instant evening = Instant.parse("2026-11-24T20:58:00Z");
        try (SharedWorld shared = new SharedWorld(folder, server, evening, 240, false)) {
            List<Lab> labs = shared.rows("n", 4);
            shared.startTwo();
            await().atMost(SharedWorld.SOON)
                    .untilAsserted(() -> assertThat(shared.now(labs)).allMatch(lab -> lab.goal() == Goal.ABSENT));
            await().atMost(SharedWorld.SOON).until(() -> shared.slack.posted("Nightly run: ") > 0);
            // Long enough for the other program to post its own, if it would.
            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
            assertThat(shared.slack.posted("Tonight 4 labs are torn down")).isEqualTo(1);
            assertThat(shared.slack.posted("Nightly run: 4 labs are being torn down"))
                    .isEqualTo(1);
            assertThat(rows(shared, "select run_at from night_plan where run_at < timestamp '2026-11-25 00:00:00'"))
                    .hasSize(1);
            assertThat(rows(shared, "select lab from audit where what = 'nightly'"))
                    .hasSize(4)
                    .doesNotHaveDuplicates();
            shared.slack.sendOverHttp(
                    shared.bot("bot-a").port(), shared.bot("bot-b").port());
            clicks(shared, shared.rows("c", 1));
        }
    }

    private static List<String> rows(SharedWorld shared, String query) {
        return shared.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private static void clicks(SharedWorld shared, List<Lab> labs) {
        Lab lab = shared.now(labs).get(0);
        ObjectNode button = JsonMapper.shared()
                .createObjectNode()
                .put("action_id", "sgpods-run-0-0")
                .put("value", "extend " + lab.name() + " 2h");
        for (int click = 1; click <= 3; click++) {
            String press = shared.slack.press(button);
            await().atMost(SharedWorld.SOON)
                    .until(() -> !shared.slack.answers(press).isEmpty());
            Lab extended = shared.now(labs).get(0);
            assertThat(extended.extensions()).hasSize(click);
            assertThat(Duration.between(lab.leaseEnd(), extended.leaseEnd())).isEqualTo(Duration.ofHours(2L * click));
            assertThat(shared.slack.answers(press)).hasSize(1);
        }
        assertThat(rows(shared, "select request_key from seen_request where payload like '%extend%'"))
                .hasSize(3);
    }
}
