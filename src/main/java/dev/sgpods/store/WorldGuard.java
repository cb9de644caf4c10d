package dev.sgpods.store;

import dev.sgpods.store.DatabaseRefused.Reason;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the intents of one world out of another.
 *
 * <p>A world is {@code demo}, or {@code <account>/<installation>}. The first to open a database decides whose it is.
 */
public final class WorldGuard {
    private final Jdbi jdbi;
    private final InstantSource wall;

    /** Guards the database behind the given SQL; {@code wall} stamps the first opening. */
    public WorldGuard(Jdbi jdbi, InstantSource wall) {
        this.jdbi = jdbi;
        this.wall = wall;
    }

    /** The world that a database belongs to; nothing when it is nobody's yet, or has no tables. */
    static Optional<String> holder(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            boolean tables = handle.createQuery(
                                    "select count(*) from information_schema.tables where lower(table_name) = 'world'"
                                            + " and table_schema = current_schema")
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            return tables
                    ? handle.createQuery("select name from world where id = 1")
                            .mapTo(String.class)
                            .findOne()
                    : Optional.<String>empty();
        });
    }

    /**
     * Lets a world in.
     *
     * @throws DatabaseRefused when the database belongs to another
     */
    public void admit(String world) {
        String holder = jdbi.inTransaction(handle -> {
            Gate.WORLD.pass(handle);
            Optional<String> known = handle.createQuery("select name from world where id = 1")
                    .mapTo(String.class)
                    .findOne();
            if (known.isEmpty()) {
                handle.createUpdate("insert into world (id, name, opened_at) values (1, :name, :now)")
                        .bind("name", world)
                        .bind("now", Columns.moment(wall.instant()))
                        .execute();
            }
            return known.orElse(world);
        });
        if (!holder.equals(world)) {
            throw new DatabaseRefused(
                    Reason.OTHER_WORLD,
                    "This database belongs to the world \"" + holder + "\" and was opened for \"" + world
                            + "\": name the folder of that world with SGPODS_DATA, for nothing asked for in one world"
                            + " is ever built in another.");
        }
    }
}
