package dev.sgpods.store;

import dev.sgpods.lab.AuditLog;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresAuditLogTest extends AuditLogContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    AuditLog audit() {
        return new JdbiAuditLog(database.jdbi());
    }
}
