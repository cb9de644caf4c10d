package dev.sgpods.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.sgpods.store.DatabaseRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Pools of connections to each kind of database, or the sentence that says why there is none. */
final class Connections {
    private static final int MOST = 16;
    private static final int H2_ALREADY_OPEN = 90020;
    private static final String H2_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";

    private Connections() {}

    /**
     * A pool whose first connection is open.
     *
     * @throws DatabaseRefused when there is no way in
     */
    static HikariDataSource pool(DatabaseLocation location) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sgpods");
        config.setMaximumPoolSize(MOST);
        config.setConnectionTimeout(10_000);
        if (location instanceof DatabaseLocation.Server server) {
            address(config, server);
        } else if (location instanceof DatabaseLocation.Folder folder) {
            // Asynchronous, because with plain file access one interrupted thread closes the file for all of them.
            config.setJdbcUrl("jdbc:h2:async:" + writable(folder.data()).resolve("sgpods") + H2_OPTIONS);
        } else {
            String name = ((DatabaseLocation.Memory) location).name();
            config.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + H2_OPTIONS);
        }
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            throw refused(location, failure);
        }
    }

    /** A server that no longer answers must not hold a pass, or a chat command, for ever. */
    private static void address(HikariConfig config, DatabaseLocation.Server server) {
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.addDataSourceProperty("ApplicationName", "sgpods");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "20");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // A program that is frozen in a transaction would keep its locks, Quartz's among them, and hold up all others.
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '5s'");
    }

    private static DatabaseRefused refused(DatabaseLocation location, PoolInitializationException failure) {
        if (hasCode(failure, H2_ALREADY_OPEN)) {
            return new DatabaseRefused(
                    Reason.LOCKED,
                    "The database in " + described(location) + " is open in another program: stop that one, or"
                            + " name another folder with SGPODS_DATA.",
                    failure);
        }
        if (location instanceof DatabaseLocation.Server server) {
            return new DatabaseRefused(
                    Reason.UNREADABLE,
                    "The database at " + server.url() + " cannot be reached as user " + server.user() + " ("
                            + root(failure).getMessage() + "): check SGPODS_DATABASE_URL.",
                    failure);
        }
        return unreadable(location, failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The folder in full, when the embedded database can take its name. */
    static Path named(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(";")) {
            throw new DatabaseRefused(
                    Reason.FOLDER,
                    "The data folder " + absolute + " has a semicolon in its name, which the embedded database cannot"
                            + " take: name another with SGPODS_DATA.");
        }
        return absolute;
    }

    private static Path writable(Path folder) {
        Path absolute = named(folder);
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

    /** The database is there and cannot be used as it is. */
    static DatabaseRefused unreadable(DatabaseLocation location, RuntimeException failure) {
        return new DatabaseRefused(
                Reason.UNREADABLE,
                "The database in " + described(location) + " cannot be opened by this version of sgpods ("
                        + why(failure) + "): restore it from a copy, or name another folder with SGPODS_DATA.",
                failure);
    }

    /** The first line of the last cause: databases explain at length, and repeat the statement. */
    private static String why(RuntimeException failure) {
        String message = String.valueOf(root(failure).getMessage()).strip();
        return message.lines().findFirst().orElse("").replaceAll("[.:]$", "");
    }

    /** Where it is, without a password. */
    static String described(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.Server server) {
            return server.url();
        }
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
}
