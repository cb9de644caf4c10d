package dev.sgpods.store;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresSettledRowsTest extends SettledNightsContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    Jdbi jdbi() {
        return database.jdbi();
    }
}
