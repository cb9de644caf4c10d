package dev.sgpods.store;

import dev.sgpods.lab.LabStore;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2LabStoreTest extends LabStoreContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final SettableClock wall = new SettableClock(Samples.START);

    @Override
    LabStore store() {
        return new JdbiLabStore(database.jdbi(), wall);
    }
}
