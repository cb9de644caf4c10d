package dev.sgpods.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.sgpods.store.DatabaseRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one pool of connections to a database that is up to date.
 *
 * <p>The embedded database survives the killing of the program: a commit is in the file before it is acknowledged
 * ({@code WRITE_DELAY=0}; H2's default loses the last half second). It does not promise to survive the loss of power.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 16;
    private static final int H2_ALREADY_OPEN = 90020;
    private static final String H2_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean memory;

    private Database(HikariDataSource pool, boolean memory) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.memory = memory;
    }

    /**
     * Opens a database and brings its tables up to date.
     *
     * @throws DatabaseRefused when it cannot be used
     */
    public static Database open(DatabaseLocation location) {
        String url;
        if (location instanceof DatabaseLocation.Folder folder) {
            // Asynchronous, because with plain file access one interrupted thread closes the file for all of them.
            url = "jdbc:h2:async:" + writable(folder.data()).resolve("sgpods") + H2_OPTIONS;
        } else {
            url = "jdbc:h2:mem:" + ((DatabaseLocation.Memory) location).name() + ";DB_CLOSE_DELAY=-1" + H2_OPTIONS;
        }
        HikariDataSource pool = pool(url, location);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:dev/sgpods/store/migration")
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            pool.close();
            throw unreadable(location, failure);
        }
        return new Database(pool, location instanceof DatabaseLocation.Memory);
    }

    private static HikariDataSource pool(String url, DatabaseLocation location) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sgpods");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(10_000);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            if (hasCode(failure, H2_ALREADY_OPEN)) {
                throw new DatabaseRefused(
                        Reason.LOCKED,
                        "The database in " + described(location) + " is open in another program: stop that one, or"
                                + " name another folder with SGPODS_DATA.",
                        failure);
            }
            throw unreadable(location, failure);
        }
    }

    private static Path writable(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(";")) {
            throw new DatabaseRefused(
                    Reason.FOLDER,
                    "The data folder " + absolute + " has a semicolon in its name, which the embedded database cannot"
                            + " take: name another with SGPODS_DATA.");
        }
        try {
            Files.createDirectories(absolute);
            Files.delete(Files.createTempFile(absolute, "sgpods", ".probe"));
        } catch (IOException failure) {
            throw new DatabaseRefused(
                    Reason.FOLDER,
                    "The data folder " + absolute + " cannot be written: make it a folder that the current user may"
                            + " write, or name another with SGPODS_DATA.",
                    failure);
        }
        return absolute;
    }

    private static DatabaseRefused unreadable(DatabaseLocation location, RuntimeException failure) {
        return new DatabaseRefused(
                Reason.UNREADABLE,
                "The database in " + described(location) + " cannot be opened by this version of sgpods; the log tells"
                        + " why: restore it from a copy, or name another folder with SGPODS_DATA.",
                failure);
    }

    private static String described(DatabaseLocation location) {
        return location instanceof DatabaseLocation.Folder folder
                ? folder.data().toAbsolutePath().normalize().toString()
                : "memory";
    }

    private static boolean hasCode(Throwable failure, int code) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == code) {
                return true;
            }
        }
        return false;
    }

    /** The pool, for those that bring their own SQL. */
    public DataSource dataSource() {
        return pool;
    }

    /** SQL on the pool. */
    public Jdbi jdbi() {
        return jdbi;
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
