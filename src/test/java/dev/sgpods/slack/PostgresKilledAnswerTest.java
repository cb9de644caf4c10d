package dev.sgpods.slack;

import dev.sgpods.store.PostgresDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresKilledAnswerTest extends KilledAnswerContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    Jdbi jdbi() {
        return database.jdbi();
    }
}
