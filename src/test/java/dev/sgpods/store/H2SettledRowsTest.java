package dev.sgpods.store;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2SettledRowsTest extends SettledNightsContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    Jdbi jdbi() {
        return database.jdbi();
    }
}
