package dev.sgpods.store;

import dev.sgpods.lab.Watches;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresWatchesTest extends WatchesContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    Watches watches() {
        return new JdbiWatches(database.jdbi());
    }
}
