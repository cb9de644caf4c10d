package dev.sgpods.slack;

import dev.sgpods.store.MemoryDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2KilledAnswerTest extends KilledAnswerContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    Jdbi jdbi() {
        return database.jdbi();
    }
}
