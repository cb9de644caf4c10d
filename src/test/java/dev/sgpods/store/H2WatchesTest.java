package dev.sgpods.store;

import dev.sgpods.lab.Watches;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2WatchesTest extends WatchesContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    Watches watches() {
        return new JdbiWatches(database.jdbi());
    }
}
