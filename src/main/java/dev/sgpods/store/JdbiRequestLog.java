package dev.sgpods.store;

import dev.sgpods.lab.RequestLog;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Requests in a table whose unique key decides which delivery was the first. */
public final class JdbiRequestLog implements RequestLog {
    private final Jdbi jdbi;

    /** Writes through the given SQL. */
    public JdbiRequestLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean begin(Request request) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("insert into seen_request"
                            + " (request_key, payload, arrived_at, is_done) values (:key, :payload, :at, false)")
                    .bind("key", request.key())
                    .bind("payload", request.payload())
                    .bind("at", Columns.moment(request.at()))
                    .execute());
            return true;
        } catch (UnableToExecuteStatementException failure) {
            if (Columns.duplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public void done(String key) {
        jdbi.useHandle(handle -> handle.createUpdate("update seen_request set is_done = true where request_key = :key")
                .bind("key", key)
                .execute());
    }

    @Override
    public List<Request> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery("select request_key, payload, arrived_at"
                        + " from seen_request where is_done = false order by id")
                .map((row, context) -> new Request(
                        row.getString("request_key"), row.getString("payload"), Columns.moment(row, "arrived_at")))
                .list());
    }
}
