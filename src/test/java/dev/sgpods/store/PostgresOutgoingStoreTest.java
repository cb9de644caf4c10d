package dev.sgpods.store;

import dev.sgpods.lab.OutgoingStore;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresOutgoingStoreTest extends OutgoingStoreContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    private final SettableClock wall = new SettableClock(Samples.START);

    @Override
    OutgoingStore store() {
        return new JdbiOutgoingStore(database.jdbi(), wall, labs());
    }

    @Override
    SettableClock wall() {
        return wall;
    }
}
