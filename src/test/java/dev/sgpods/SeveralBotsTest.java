package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.Goal;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    private static final Duration SOON = Duration.ofSeconds(280);
    private static final Duration FAIL_OVER = Duration.ofSeconds(15);

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
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 20, true)) {
            shared.startTwo();
            List<Lab> asked = shared.ask("k", 20);
            assertThat(rows(shared, "select count(*) from flyway_schema_history group by version, success"))
                    .as("both brought the empty database up to date at once")
                    .isNotEmpty()
                    .containsOnly("1");
            failOver(reporter, shared, Blow.afterChanges(shared, 400));
            shared.start("bot-c").port();
            settle(shared, asked, LabState.READY);
            assertThat(Census.of(shared.world)).isEqualTo(ready(20));

            shared.delete(asked);
            failOver(reporter, shared, Blow.afterChanges(shared, 200));
            settle(shared, asked, LabState.GONE);
            assertThat(shared.left()).isEmpty();
        }
    }

    private static void failOver(TestReporter reporter, SharedWorld shared, Blow blow) {
        assertThat(blow.held()).as("it was killed in a pass").isNotEmpty();
        Duration first = after(blow, () -> blow.overtaken(shared) > 0);
        Duration last = after(blow, () -> blow.overtaken(shared) == blow.held().size());
        reporter.publishEntry(
                blow.process() + " was killed in passes over " + blow.held().size() + " labs",
                "the other began a pass over the first of them after " + first.toMillis() + " ms, over the last after "
                        + last.toMillis() + " ms");
        assertThat(first).isLessThan(FAIL_OVER);
    }

    private static Duration after(Blow blow, Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(50)).atMost(SOON).until(condition);
        return Duration.ofNanos(System.nanoTime() - blow.at());
    }

    private static void settle(SharedWorld shared, List<Lab> asked, LabState wanted) {
        await().atMost(SOON)
                .failFast(() -> shared.now(asked).stream().anyMatch(lab -> lab.state() == LabState.BLOCKED))
                .untilAsserted(() -> assertThat(shared.now(asked))
                        .extracting(lab -> lab.state() + " " + lab.reason())
                        .allMatch(state -> state.startsWith(wanted.name())));
    }

    /** What there is once so many labs are ready: nothing twice. */
    private static Map<String, Integer> ready(int count) {
        Map<String, Integer> all = new TreeMap<>(Life.undisturbed().ready());
        all.replaceAll((kind, one) -> one * count);
        return all;
    }

    @Test
    void oneIsFrozenForHalfAMinuteAndItsLateRequestsAreRefused(TestReporter reporter) throws SQLException {
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 60, true)) {
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
            settle(shared, asked, LabState.READY);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Census.of(shared.world)).isEqualTo(ready(4)));
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
            settle(shared, asked, LabState.GONE);
            assertThat(shared.left()).isEmpty();
        }
    }

    /** The programs' time is the machine's. */
    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    @Test
    void theDatabaseIsRestartedInTheMiddleAndBothGoOn() throws Exception {
        try (SharedWorld shared = new SharedWorld(folder, server, MORNING, 40, true)) {
            shared.startTwo();
            List<Lab> asked = shared.ask("d", 6);
            await().atMost(SOON).until(() -> shared.account.changes.size() > 120);
            server.down();
            pause(Duration.ofSeconds(3));
            int before = shared.account.changes.size();
            server.up();
            settle(shared, asked, LabState.READY);
            Set<String> went = shared.account.changes.stream()
                    .skip(before)
                    .map(arrival -> arrival.asking().process())
                    .collect(Collectors.toSet());
            assertThat(went).containsExactlyInAnyOrder("bot-a", "bot-b");
            assertThat(Census.of(shared.world)).isEqualTo(ready(6));
            assertThat(shared.bot("bot-a").alive() && shared.bot("bot-b").alive())
                    .isTrue();
        }
    }

    @Test
    void aClickThatIsDeliveredToBothActsOnceAndTheNightComesOnce() throws SQLException {
        Instant evening = Instant.parse("2026-11-24T20:50:00Z");
        try (SharedWorld shared = new SharedWorld(folder, server, evening, 120, false)) {
            List<Lab> labs = shared.rows("n", 4);
            shared.startTwo();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(shared.now(labs)).allMatch(lab -> lab.goal() == Goal.ABSENT));
            await().atMost(SOON).until(() -> shared.slack.posted("Nightly run: ") > 0);
            pause(Duration.ofSeconds(5));
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
            await().atMost(SOON).until(() -> !shared.slack.answers(press).isEmpty());
            Lab extended = shared.now(labs).get(0);
            assertThat(extended.extensions()).hasSize(click);
            assertThat(Duration.between(lab.leaseEnd(), extended.leaseEnd())).isEqualTo(Duration.ofHours(2L * click));
            assertThat(shared.slack.answers(press)).hasSize(1);
        }
        assertThat(rows(shared, "select request_key from seen_request where payload like '%extend%'"))
                .hasSize(3);
    }
}
