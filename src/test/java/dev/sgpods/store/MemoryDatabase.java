package dev.sgpods.store;

import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database in memory for each test. */
public final class MemoryDatabase implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Database database;

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
    }

    /** Opens one beside the test's own; to be closed by whoever opened it. */
    public void open() {
        String name = "test-" + UUID.randomUUID();
        MigratedScript.into(name);
        database = Database.open(new DatabaseLocation.Memory(name));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Ends the database. */
    public void close() {
        database().close();
    }

    /** The test's database. */
    public Database database() {
        return Objects.requireNonNull(database, "The database is there while a test runs.");
    }

    /** SQL on it. */
    public Jdbi jdbi() {
        return database().jdbi();
    }
}
