package dev.sgpods.store;

import dev.sgpods.lab.RequestLog;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2RequestLogTest extends RequestLogContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    RequestLog requests() {
        return new JdbiRequestLog(database.jdbi());
    }
}
