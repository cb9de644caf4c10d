package dev.sgpods.store;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit in a table that is only appended to. */
public final class JdbiAuditLog implements AuditLog {
    private final Jdbi jdbi;

    /** Writes through the given SQL. */
    public JdbiAuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void append(Entry entry) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into audit (happened_at, lab, who, what, detail)"
                        + " values (:at, :lab, :who, :what, :detail)")
                .bind("at", Columns.moment(entry.at()))
                .bind("lab", entry.lab())
                .bind("who", entry.who())
                .bind("what", entry.what())
                .bind("detail", entry.detail())
                .execute());
    }

    @Override
    public List<Entry> of(LabId id, LabName name, int limit) {
        List<Entry> newestFirst =
                jdbi.withHandle(handle -> handle.createQuery("select happened_at, lab, who, what, detail from audit"
                                + " where lab = :id or lab = :name order by id desc fetch first :limit rows only")
                        .bind("id", id.value())
                        .bind("name", name.value())
                        .bind("limit", limit)
                        .map(JdbiAuditLog::entry)
                        .list());
        List<Entry> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return List.copyOf(oldestFirst);
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(
                Columns.moment(row, "happened_at"),
                row.getString("lab"),
                row.getString("who"),
                row.getString("what"),
                row.getString("detail"));
    }
}
