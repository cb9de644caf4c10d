package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.cloud.DatabaseServer;
import tools.jackson.databind.node.ObjectNode;

/** A session with a database: statements act on a copy of its tables, which is stored at the end. */
record Database(DatabaseServer server, ObjectNode tables, MiniPostgres postgres) {
    static Database open(Cloud cloud, DatabaseServer server, boolean encrypted) {
        ObjectNode tables = cloud.tables(server);
        return new Database(server, tables, new MiniPostgres(tables, encrypted));
    }

    SqlResult execute(String statement) {
        return postgres.execute(statement);
    }

    void store(Cloud cloud) {
        if (!tables.equals(cloud.tables(server))) {
            cloud.keepTables(server, tables);
        }
    }
}
