package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sgpods.lab.Outgoing;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older program left in its tables. */
final class UpgradeTest {
    private static final String ROW = "insert into outbox (lab_id, message_key, channel, kind, urgent, body, revision,"
            + " sent_revision, tries, not_before, written_at, last_problem)"
            + " values ('aaaaaa', ?, 'C1', 'LINE', false, 'body', ?, ?, 0, ?, ?, '')";

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
            JdbiOutgoingStore store = new JdbiOutgoingStore(database.jdbi(), () -> Samples.START);
            assertThat(store.waiting(Samples.START, 10))
                    .extracting(Outgoing::key)
                    .containsExactly("waiting", "changed");
            assertThat(store.backlog()).isEqualTo(2);
        }
    }
}
