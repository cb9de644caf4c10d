package dev.sgpods.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.sgpods.store.DatabaseRefused.Reason;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;

/**
 * The one pool of connections to a database that is up to date.
 *
 * <p>The embedded database survives the killing of the program: a commit is in the file before it is acknowledged
 * ({@code WRITE_DELAY=0}; H2's default loses the last half second). It does not promise to survive the loss of power.
 */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean memory;
    private final boolean shared;

    private Database(HikariDataSource pool, DatabaseLocation location) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.memory = location instanceof DatabaseLocation.Memory;
        this.shared = location instanceof DatabaseLocation.Server;
    }

    /**
     * Opens a database and brings its tables up to date; programs that do so at the same moment wait for each other.
     *
     * @throws DatabaseRefused when it cannot be used
     */
    public static Database open(DatabaseLocation location) {
        HikariDataSource pool = Connections.pool(location);
        try {
            refuseNewer(flyway(pool), location);
            migrate(pool, location);
        } catch (FlywayException failure) {
            pool.close();
            throw Connections.unreadable(location, failure);
        } catch (DatabaseRefused newer) {
            pool.close();
            throw newer;
        }
        return new Database(pool, location);
    }

    private static void migrate(HikariDataSource pool, DatabaseLocation location) {
        if (location instanceof DatabaseLocation.Server) {
            // Flyway holds its lock in a transaction that does nothing else while it migrates, which may take long.
            Flyway.configure()
                    .configuration(flyway(pool).getConfiguration())
                    .initSql("set idle_in_transaction_session_timeout = 0")
                    .load()
                    .migrate();
            pool.getHikariPoolMXBean().softEvictConnections();
        } else {
            flyway(pool).migrate();
        }
    }

    static Flyway flyway(DataSource pool) {
        return Flyway.configure()
                .dataSource(pool)
                .locations("classpath:dev/sgpods/store/migration")
                .cleanDisabled(true)
                .load();
    }

    /** Flyway itself lets an older program work on tables that a newer one has changed. */
    static void refuseNewer(Flyway flyway, DatabaseLocation location) {
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED) {
                throw new DatabaseRefused(
                        Reason.NEWER,
                        "The database in " + Connections.described(location) + " was brought up to date by a newer"
                                + " sgpods (its tables are of version " + migration.getVersion()
                                + "): start that one, or restore a copy from before.");
            }
        }
    }

    /** The pool, for those that bring their own SQL. */
    public DataSource dataSource() {
        return pool;
    }

    /** SQL on the pool. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Whether other programs may have it open as well. */
    public boolean shared() {
        return shared;
    }

    /** Gives all connections back, with the last of which the database is closed. */
    @Override
    public void close() {
        if (memory && !pool.isClosed()) {
            jdbi.useHandle(handle -> handle.execute("set db_close_delay 0"));
        }
        pool.close();
    }
}
