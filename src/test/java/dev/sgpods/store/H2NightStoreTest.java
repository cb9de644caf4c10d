package dev.sgpods.store;

import dev.sgpods.lab.Freezes;
import dev.sgpods.night.NightStore;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2NightStoreTest extends NightStoreContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    NightStore nights() {
        return new JdbiNightStore(database.jdbi());
    }

    @Override
    Freezes freezes() {
        return new JdbiFreezes(database.jdbi());
    }
}
