package dev.sgpods.store;

import dev.sgpods.postgres.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** An empty database for each test, on one PostgreSQL server for all of them; all migrations are carried out once. */
public final class PostgresDatabase implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(PostgresDatabase.class);

    private @Nullable Database database;
    private @Nullable Running running;

    private record Running(PostgresServer server, String migrated) implements AutoCloseable {
        static Running start() {
            try {
                PostgresServer server = PostgresServer.start();
                String migrated = server.newDatabase();
                Database.open(DatabaseLocation.Server.parse(migrated)).close();
                return new Running(server, migrated);
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException("The PostgreSQL server did not start.", failure);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        running = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("server", key -> Running.start(), Running.class);
        String url = running.server().copyOf(running.migrated());
        database = Database.open(DatabaseLocation.Server.parse(url));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (database != null) {
            database.close();
        }
    }

    /** The address of another database, in which nothing is yet. */
    public String empty() throws SQLException {
        return Objects.requireNonNull(running, "The server is there while a test runs.")
                .server()
                .newDatabase();
    }

    /** SQL on the test's database. */
    public Jdbi jdbi() {
        return Objects.requireNonNull(database, "The database is there while a test runs.")
                .jdbi();
    }
}
