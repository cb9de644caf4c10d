package dev.sgpods.store;

import dev.sgpods.drill.Drills;
import dev.sgpods.lab.LabStore;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresDrillsTest extends DrillsContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    Drills drills() {
        return new JdbiDrills(database.jdbi());
    }

    @Override
    LabStore labs() {
        return new JdbiLabStore(database.jdbi(), InstantSource.system());
    }
}
