package dev.sgpods.store;

import dev.sgpods.drill.Drills;
import dev.sgpods.lab.LabStore;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2DrillsTest extends DrillsContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    Drills drills() {
        return new JdbiDrills(database.jdbi());
    }

    @Override
    LabStore labs() {
        return new JdbiLabStore(database.jdbi(), InstantSource.system());
    }
}
