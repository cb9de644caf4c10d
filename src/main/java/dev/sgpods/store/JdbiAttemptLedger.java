package dev.sgpods.store;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.Claim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Attempts in a table, a row a generation. The lab's row is locked while one is written, so that a claim cannot be
 * lost between the look and the writing. All of a lab's are read at once when the first is asked for: nobody but the
 * holder of the claim writes them, and a lost claim makes every writing throw.
 */
final class JdbiAttemptLedger implements AttemptLedger {
    private static final String SELECT = "select resource, generation, asked_at, tries, token, is_open, was_seen,"
            + " has_ended, last_error from attempt where lab_id = :lab ";

    private final Jdbi jdbi;
    private final Claim claim;
    private final Labs labs = new Labs();
    private final Map<String, Row> newest = new HashMap<>();
    private boolean read;

    JdbiAttemptLedger(Jdbi jdbi, Claim claim) {
        this.jdbi = jdbi;
        this.claim = claim;
    }

    private record Row(Attempt attempt, boolean ended) {}

    @Override
    public synchronized Optional<Attempt> find(String resource) {
        if (!read) {
            fenced(handle -> handle.createQuery(SELECT + "order by generation")
                            .bind("lab", claim.lab().value())
                            .map(JdbiAttemptLedger::row)
                            .list())
                    .forEach(row -> newest.put(row.attempt().resource(), row));
            read = true;
        }
        return Optional.ofNullable(newest.get(resource)).map(Row::attempt);
    }

    @Override
    public synchronized Attempt begin(String resource, Instant now) {
        Row begun = fenced(handle -> {
            Optional<Row> last = newest(handle, resource);
            if (last.isEmpty() || last.get().ended()) {
                int generation = last.map(row -> row.attempt().generation()).orElse(0) + 1;
                return new Row(open(handle, resource, generation, now), false);
            }
            return new Row(again(handle, last.get().attempt(), now), false);
        });
        newest.put(resource, begun);
        return begun.attempt();
    }

    @Override
    public void seen(String resource) {
        set(resource, "is_open = false, was_seen = true, last_error = ''", "");
    }

    @Override
    public void refused(String resource, String error) {
        set(resource, "is_open = false, last_error = :error", error);
    }

    @Override
    public synchronized void ended(String resource) {
        Row last = newest.get(resource);
        if (last == null || !last.ended()) {
            set(resource, "is_open = false, has_ended = true", "");
        }
    }

    private Attempt open(Handle handle, String resource, int generation, Instant now) {
        Attempt attempt = new Attempt(
                resource,
                generation,
                Columns.stored(now),
                1,
                ClientToken.of(claim.lab(), labs.intent(handle, claim.lab()), resource, generation),
                true,
                false,
                "");
        handle.createUpdate("insert into attempt (lab_id, resource, generation, asked_at, tries, token, is_open,"
                        + " was_seen, has_ended, last_error)"
                        + " values (:lab, :resource, :generation, :now, 1, :token, true, false, false, '')")
                .bind("lab", claim.lab().value())
                .bind("resource", resource)
                .bind("generation", generation)
                .bind("now", Columns.moment(now))
                .bind("token", attempt.token())
                .execute();
        return attempt;
    }

    private Attempt again(Handle handle, Attempt last, Instant now) {
        handle.createUpdate("update attempt set asked_at = :now, tries = tries + 1, is_open = true"
                        + " where lab_id = :lab and resource = :resource and generation = :generation")
                .bind("now", Columns.moment(now))
                .bind("lab", claim.lab().value())
                .bind("resource", last.resource())
                .bind("generation", last.generation())
                .execute();
        return new Attempt(
                last.resource(),
                last.generation(),
                Columns.stored(now),
                last.tries() + 1,
                last.token(),
                true,
                last.seen(),
                last.lastError());
    }

    /** Changes the newest generation; one that has ended stays as it was. */
    private synchronized void set(String resource, String assignments, String error) {
        fenced(handle -> {
                    handle.createUpdate("update attempt set " + assignments
                                    + " where lab_id = :lab and resource = :resource and has_ended = false")
                            .bind("lab", claim.lab().value())
                            .bind("resource", resource)
                            .bind("error", error)
                            .execute();
                    return newest(handle, resource);
                })
                .ifPresent(row -> newest.put(resource, row));
    }

    private Optional<Row> newest(Handle handle, String resource) {
        return handle.createQuery(SELECT + "and resource = :resource order by generation desc fetch first 1 rows only")
                .bind("lab", claim.lab().value())
                .bind("resource", resource)
                .map(JdbiAttemptLedger::row)
                .findOne();
    }

    private <T> T fenced(Function<Handle, T> action) {
        return jdbi.inTransaction(handle -> {
            if (!labs.lockIfHeld(handle, claim)) {
                throw new Fence.ClaimLost();
            }
            return action.apply(handle);
        });
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        Attempt attempt = new Attempt(
                row.getString("resource"),
                row.getInt("generation"),
                Columns.moment(row, "asked_at"),
                row.getInt("tries"),
                row.getString("token"),
                row.getBoolean("is_open"),
                row.getBoolean("was_seen"),
                row.getString("last_error"));
        return new Row(attempt, row.getBoolean("has_ended"));
    }
}
