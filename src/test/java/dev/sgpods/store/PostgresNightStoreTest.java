package dev.sgpods.store;

import dev.sgpods.lab.Freezes;
import dev.sgpods.night.NightStore;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresNightStoreTest extends NightStoreContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    NightStore nights() {
        return new JdbiNightStore(database.jdbi());
    }

    @Override
    Freezes freezes() {
        return new JdbiFreezes(database.jdbi());
    }
}
