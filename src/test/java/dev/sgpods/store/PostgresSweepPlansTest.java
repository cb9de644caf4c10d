package dev.sgpods.store;

import dev.sgpods.lab.SweepPlans;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresSweepPlansTest extends SweepPlansContract {
    @RegisterExtension
    private final PostgresDatabase database = new PostgresDatabase();

    @Override
    SweepPlans plans() {
        return new JdbiSweepPlans(database.jdbi());
    }
}
