package dev.sgpods;

import dev.sgpods.simulator.MemoryStateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * A moment in the life of a bot, from which any number of others can begin: the account as JSON, and the rows in which
 * the bot remembers labs.
 */
record Moment(Instant now, String account, Map<String, List<Map<String, Object>>> rows) {
    /** Parents before children. */
    private static final List<String> TABLES = List.of("lab", "attempt");

    /** An empty account and an empty database. */
    static Moment empty() {
        return new Moment(Instant.parse("2026-11-24T12:00:00Z"), "", Map.of());
    }

    /** The same moment, but for the database, which is lost. */
    Moment withoutDatabase() {
        return new Moment(now, account, Map.of());
    }

    MemoryStateStore store() {
        MemoryStateStore store = new MemoryStateStore();
        if (!account.isEmpty()) {
            store.compareAndSet(0, () -> account);
        }
        return store;
    }

    /** The rows that a database holds now. */
    static Map<String, List<Map<String, Object>>> rows(Jdbi jdbi) {
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(table, jdbi.withHandle(handle -> handle.createQuery("select * from " + table)
                    .mapToMap()
                    .list()));
        }
        return rows;
    }

    /** Puts this moment's rows into a database instead of those that are there. */
    void restoreRows(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from drill");
            handle.execute("delete from attempt");
            handle.execute("delete from lab");
            for (String table : TABLES) {
                for (Map<String, Object> row : rows.getOrDefault(table, List.of())) {
                    List<String> columns = new ArrayList<>(row.keySet());
                    handle.createUpdate("insert into " + table + " (" + String.join(", ", columns) + ") values (:"
                                    + String.join(", :", columns) + ")")
                            .bindMap(row)
                            .execute();
                }
            }
        });
    }
}
