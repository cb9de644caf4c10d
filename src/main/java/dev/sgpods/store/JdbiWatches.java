package dev.sgpods.store;

import dev.sgpods.lab.Activity;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Watch;
import dev.sgpods.lab.Watches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** How labs are used, and when our own probes ran, in two tables. */
public final class JdbiWatches implements Watches {
    private final Jdbi jdbi;

    /** Keeps them through the given SQL. */
    public JdbiWatches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Watch> find(LabId lab) {
        return jdbi.withHandle(handle -> handle.createQuery("select lab_id, used_at, source, looked_at, workload,"
                        + " unreadable, warned_at from activity where lab_id = :lab")
                .bind("lab", lab.value())
                .map((row, context) -> watch(row))
                .findOne());
    }

    private static Watch watch(ResultSet row) throws SQLException {
        OffsetDateTime warned = row.getObject("warned_at", OffsetDateTime.class);
        return new Watch(
                new LabId(row.getString("lab_id")),
                new Activity(Columns.moment(row, "used_at"), row.getString("source")),
                Columns.moment(row, "looked_at"),
                row.getString("workload"),
                row.getString("unreadable"),
                warned == null ? null : warned.toInstant());
    }

    @Override
    public void keep(Watch watch) {
        Instant warned = watch.warned();
        SingleRow.write(
                jdbi,
                "update activity set used_at = :used, source = :source, looked_at = :looked, workload = :workload,"
                        + " unreadable = :unknown, warned_at = :warned where lab_id = :lab",
                "insert into activity (lab_id, used_at, source, looked_at, workload, unreadable, warned_at)"
                        + " values (:lab, :used, :source, :looked, :workload, :unknown, :warned)",
                statement -> statement
                        .bind("lab", watch.lab().value())
                        .bind("used", Columns.moment(watch.last().at()))
                        .bind("source", watch.last().source())
                        .bind("looked", Columns.moment(watch.looked()))
                        .bind("workload", watch.workload())
                        .bind("unknown", watch.unknown())
                        .bindByType("warned", warned == null ? null : Columns.moment(warned), OffsetDateTime.class));
    }

    @Override
    public Map<LabId, Instant> lookedBefore(Instant moment) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select lab_id, looked_at from activity where looked_at < :moment")
                .bind("moment", Columns.moment(moment))
                .map((row, context) -> Map.entry(new LabId(row.getString("lab_id")), Columns.moment(row, "looked_at")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void probing(LabId lab, Instant begun, Instant latestEnd) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into probe_window (lab_id, begun_at, end_at) values (:lab, :begun, :end)")
                .bind("lab", lab.value())
                .bind("begun", Columns.moment(begun))
                .bind("end", Columns.moment(latestEnd))
                .execute());
    }

    @Override
    public List<Window> probes(LabId lab, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("select begun_at, end_at from probe_window"
                        + " where lab_id = :lab and end_at > :since order by begun_at")
                .bind("lab", lab.value())
                .bind("since", Columns.moment(since))
                .map((row, context) -> new Window(Columns.moment(row, "begun_at"), Columns.moment(row, "end_at")))
                .list());
    }
}
