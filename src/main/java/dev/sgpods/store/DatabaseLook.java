package dev.sgpods.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.sgpods.store.DatabaseRefused.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/**
 * What a database is like, without making, updating or taking it.
 *
 * @param exists whether a program has made its tables there already; a server's empty database is none
 * @param world whose it is; nothing when it is nobody's yet
 * @param current whether its tables are of this very version, so that opening it changes nothing
 */
public record DatabaseLook(boolean exists, Optional<String> world, boolean current) {
    private static final String FILE = "sgpods.mv.db";

    /**
     * Looks.
     *
     * @throws DatabaseRefused when {@link Database#open} would refuse it, or could not make it
     */
    public static DatabaseLook at(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.Folder folder
                && !Files.exists(folder.data().resolve(FILE))) {
            possible(Connections.named(folder.data()));
            return new DatabaseLook(false, Optional.empty(), false);
        }
        try (HikariDataSource pool = Connections.pool(location)) {
            Flyway flyway = Database.flyway(pool);
            Database.refuseNewer(flyway, location);
            return new DatabaseLook(
                    flyway.info().applied().length > 0,
                    WorldGuard.holder(Jdbi.create(pool)),
                    flyway.info().pending().length == 0);
        } catch (FlywayException failure) {
            throw Connections.unreadable(location, failure);
        }
    }

    /** Whether the folder can be made, or is one that can be written. */
    private static void possible(Path folder) {
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            throw new DatabaseRefused(
                    Reason.FOLDER,
                    "The data folder " + folder + " cannot be written: make it a folder that the current user may"
                            + " write, or name another with SGPODS_DATA.");
        }
    }
}
