package dev.sgpods;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.lab.RequestLog;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.DatabaseRefused;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.JdbiOutgoingStore;
import dev.sgpods.store.JdbiRequestLog;
import dev.sgpods.store.WorldGuard;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The database of one world, with all that is kept in it. */
final class WiringStorage implements AutoCloseable {
    private final Database database;
    private final LabStore labs;
    private final OutgoingStore outgoing;
    private final RequestLog requests;
    private final AuditLog audit;

    /**
     * Opens a folder's database.
     *
     * @param world {@code demo}, or account and installation
     * @throws StartRefused when it cannot be used, or belongs to another world
     */
    static WiringStorage open(Path folder, String world, InstantSource wall) {
        try {
            Database database = Database.open(new DatabaseLocation.Folder(folder));
            try {
                new WorldGuard(database.jdbi(), wall).admit(world);
            } catch (DatabaseRefused refused) {
                database.close();
                throw refused;
            }
            return new WiringStorage(database, wall);
        } catch (DatabaseRefused refused) {
            throw new StartRefused(String.valueOf(refused.getMessage()));
        }
    }

    private WiringStorage(Database database, InstantSource wall) {
        this.database = database;
        Jdbi jdbi = database.jdbi();
        this.labs = new JdbiLabStore(jdbi, wall);
        this.outgoing = new JdbiOutgoingStore(jdbi, wall);
        this.requests = new JdbiRequestLog(jdbi);
        this.audit = new JdbiAuditLog(jdbi);
    }

    DataSource pool() {
        return database.dataSource();
    }

    LabStore labs() {
        return labs;
    }

    OutgoingStore outgoing() {
        return outgoing;
    }

    RequestLog requests() {
        return requests;
    }

    AuditLog audit() {
        return audit;
    }

    @Override
    public void close() {
        database.close();
    }
}
