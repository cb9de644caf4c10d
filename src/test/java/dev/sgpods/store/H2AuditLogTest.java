package dev.sgpods.store;

import dev.sgpods.lab.AuditLog;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2AuditLogTest extends AuditLogContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    AuditLog audit() {
        return new JdbiAuditLog(database.jdbi());
    }
}
