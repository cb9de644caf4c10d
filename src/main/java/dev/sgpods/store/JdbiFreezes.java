package dev.sgpods.store;

import dev.sgpods.lab.Freeze;
import dev.sgpods.lab.Freezes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The freeze as one row. */
public final class JdbiFreezes implements Freezes {
    private final Jdbi jdbi;

    /** Keeps it through the given SQL. */
    public JdbiFreezes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Freeze> at(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select reason, who, who_name, begun_at, until_at from teardown_freeze where id = 1")
                        .map((row, context) -> freeze(row))
                        .findOne())
                .filter(freeze -> freeze.holds(now));
    }

    private static Freeze freeze(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("until_at", OffsetDateTime.class);
        return new Freeze(
                row.getString("reason"),
                row.getString("who"),
                row.getString("who_name"),
                Columns.moment(row, "begun_at"),
                until == null ? null : until.toInstant());
    }

    @Override
    public void begin(Freeze freeze) {
        Instant until = freeze.until();
        SingleRow.write(
                jdbi,
                "update teardown_freeze set reason = :reason, who = :who, who_name = :whoName, begun_at = :begun,"
                        + " until_at = :until where id = 1",
                "insert into teardown_freeze (id, reason, who, who_name, begun_at, until_at)"
                        + " values (1, :reason, :who, :whoName, :begun, :until)",
                statement -> statement
                        .bind("reason", freeze.reason())
                        .bind("who", freeze.who())
                        .bind("whoName", freeze.whoName())
                        .bind("begun", Columns.moment(freeze.begun()))
                        .bindByType("until", until == null ? null : Columns.moment(until), OffsetDateTime.class));
    }

    @Override
    public boolean end() {
        return jdbi.withHandle(handle ->
                handle.createUpdate("delete from teardown_freeze where id = 1").execute() == 1);
    }
}
