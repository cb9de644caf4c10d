package dev.sgpods.store;

import dev.sgpods.lab.LabStore;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresLabStoreTest extends LabStoreContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    private final SettableClock wall = new SettableClock(Samples.START);

    @Override
    LabStore store() {
        return new JdbiLabStore(database.jdbi(), wall);
    }
}
