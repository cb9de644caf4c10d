package dev.sgpods.store;

import dev.sgpods.lab.RequestLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Requests in a table whose unique key decides which delivery was the first. Each is one program's to act upon until it
 * is done or that program is dead.
 */
public final class JdbiRequestLog implements RequestLog {
    private static final String SELECT = "select request_key, payload, arrived_at from seen_request where ";
    /** A program that was frozen does not know that another has taken over from it. */
    private static final String OWN = " and holder = :own";

    private static final String LEFT =
            "is_done = false and holder <> :own and holder not in (select name from process where beaten_at > :deadline)";

    private final Jdbi jdbi;
    private final JdbiProcesses processes;

    /** Writes through the given SQL in the name of one of the programs on the database. */
    public JdbiRequestLog(Jdbi jdbi, JdbiProcesses processes) {
        this.jdbi = jdbi;
        this.processes = processes;
    }

    @Override
    public boolean begin(Request request) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "insert into seen_request"
                                    + " (request_key, payload, arrived_at, is_done, holder) values (:key, :payload, :at, false, :own)")
                    .bind("own", processes.own())
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
    public void renew(Request request) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update seen_request set payload = :payload where request_key = :key and is_done = false" + OWN)
                .bind("own", processes.own())
                .bind("key", request.key())
                .bind("payload", request.payload())
                .execute());
    }

    @Override
    public void done(String key) {
        jdbi.useHandle(handle -> handle.createUpdate("update seen_request set is_done = true where request_key = :key")
                .bind("key", key)
                .execute());
    }

    @Override
    public void shown(String key) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update seen_request set is_done = true where request_key = :key" + OWN)
                        .bind("own", processes.own())
                        .bind("key", key)
                        .execute());
    }

    @Override
    public List<Request> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "is_done = false order by id")
                .map(JdbiRequestLog::row)
                .list());
    }

    @Override
    public void giveBack(List<Request> requests) {
        jdbi.useTransaction(handle -> requests.forEach(
                request -> handle.createUpdate("update seen_request set holder = '' where request_key = :key" + OWN)
                        .bind("key", request.key())
                        .bind("own", processes.own())
                        .execute()));
    }

    @Override
    public List<Request> takeOver() {
        return jdbi.inTransaction(handle -> {
            List<Request> left = handle.createQuery(SELECT + LEFT + " order by id for update")
                    .bind("own", processes.own())
                    .bind("deadline", Columns.moment(processes.deadline()))
                    .map(JdbiRequestLog::row)
                    .list();
            left.forEach(
                    request -> handle.createUpdate("update seen_request set holder = :own where request_key = :key")
                            .bind("own", processes.own())
                            .bind("key", request.key())
                            .execute());
            return left;
        });
    }

    private static Request row(ResultSet row, StatementContext context) throws SQLException {
        return new Request(row.getString("request_key"), row.getString("payload"), Columns.moment(row, "arrived_at"));
    }
}
