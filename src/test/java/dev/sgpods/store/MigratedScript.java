package dev.sgpods.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The tables of an empty database as SQL: the migrations themselves run once for all tests that take a copy. */
final class MigratedScript {
    private static final List<String> STATEMENTS = read();

    private MigratedScript() {}

    /** Fills a database in memory, which lives until it is opened as a {@link Database} and closed again. */
    static void into(String name) {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("An empty database could not be copied.", failure);
        }
    }

    private static List<String> read() {
        DatabaseLocation origin = new DatabaseLocation.Memory("origin-" + UUID.randomUUID());
        try (Database database = Database.open(origin)) {
            Jdbi jdbi = database.jdbi();
            return jdbi.withHandle(handle -> handle.createQuery("script nopasswords nosettings")
                    .mapTo(String.class)
                    .list());
        }
    }
}
