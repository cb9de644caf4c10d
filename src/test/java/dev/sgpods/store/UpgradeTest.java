package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.night.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What an older program left in its tables. */
final class UpgradeTest {
    private static final String ROW = "insert into outbox (lab_id, message_key, channel, kind, urgent, body, revision,"
            + " sent_revision, tries, not_before, written_at, last_problem)"
            + " values ('aaaaaa', ?, 'C1', 'LINE', false, 'body', ?, ?, 0, ?, ?, '')";

    private static final String NIGHT = "insert into night_plan (id, run_at, body) values (?, ?, ?)";

    @Test
    void theLastNightThatWentIsKnownAlsoWhenItWasBefore(@TempDir Path folder) {
        DatabaseLocation location = new DatabaseLocation.Folder(folder);
        JsonMapper json = JsonMapper.builder().build();
        try (HikariDataSource pool = Connections.pool(location)) {
            Flyway.configure()
                    .configuration(Database.flyway(pool).getConfiguration())
                    .target("70")
                    .load()
                    .migrate();
            Jdbi.create(pool).useHandle(handle -> {
                List<String> whys = List.of("", "", "It was dropped as \"why\":\"\" says.");
                for (int day = 0; day < whys.size(); day++) {
                    Instant run = Samples.START.plus(Duration.ofDays(day));
                    Plan.State state = day == 0 ? Plan.State.DONE : day == 1 ? Plan.State.RUNNING : Plan.State.DONE;
                    LabId id = new LabId("iaaaa" + (2 + day));
                    handle.execute(
                            NIGHT,
                            id.value(),
                            Columns.moment(run),
                            json.writeValueAsString(new Plan(
                                            id,
                                            run,
                                            run,
                                            state,
                                            List.of(),
                                            List.of(),
                                            List.of(),
                                            List.of(),
                                            whys.get(day)))
                                    .replace(",\"unskipped\":\"\"", ""));
                }
            });
        }
        try (Database database = Database.open(location)) {
            JdbiNightStore nights = new JdbiNightStore(database.jdbi());
            assertThat(nights.lastThatWent()).contains(Samples.START);
            // The older program goes on beside the new one, and knows nothing of the column.
            Plan carriedOut = nights.plan(new LabId("iaaaa3")).orElseThrow();
            assertThat(carriedOut.unskipped()).isEmpty();
            database.jdbi()
                    .useHandle(handle -> handle.execute(
                            "update night_plan set body = ? where id = ?",
                            json.writeValueAsString(new Plan(
                                    carriedOut.id(),
                                    carriedOut.run(),
                                    carriedOut.due(),
                                    Plan.State.DONE,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    "")),
                            "iaaaa3"));
            assertThat(nights.lastThatWent()).contains(carriedOut.run());
        }
    }

    @Test
    void whatWaitedBeforeWaitsAfterwardsAndWhatWasSentDoesNot(@TempDir Path folder) {
        DatabaseLocation location = new DatabaseLocation.Folder(folder);
        try (HikariDataSource pool = Connections.pool(location)) {
            Flyway.configure()
                    .configuration(Database.flyway(pool).getConfiguration())
                    .target("31")
                    .load()
                    .migrate();
            Jdbi.create(pool).useHandle(handle -> {
                var moment = Columns.moment(Samples.START);
                handle.execute(ROW, "sent", 1, 1, moment, moment);
                handle.execute(ROW, "waiting", 1, 0, moment, moment);
                handle.execute(ROW, "changed", 3, 2, moment, moment);
            });
        }
        try (Database database = Database.open(location)) {
            JdbiOutgoingStore store = new JdbiOutgoingStore(database.jdbi(), () -> Samples.START, () -> Samples.START);
            assertThat(store.waiting(Samples.START, 10))
                    .extracting(Outgoing::key)
                    .containsExactly("waiting", "changed");
            assertThat(store.backlog()).isEqualTo(2);
            assertThat(store.sent(new LabId("aaaaaa"), "sent", Samples.START)).isTrue();
            assertThat(store.sent(new LabId("aaaaaa"), "waiting", Samples.START))
                    .isFalse();
        }
    }
}
