package dev.sgpods.store;

import dev.sgpods.lab.SweepPlans;
import org.junit.jupiter.api.extension.RegisterExtension;

final class H2SweepPlansTest extends SweepPlansContract {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    SweepPlans plans() {
        return new JdbiSweepPlans(database.jdbi());
    }
}
