package dev.sgpods.store;

import dev.sgpods.drill.Drill;
import dev.sgpods.drill.Drills;
import dev.sgpods.drill.Script;
import dev.sgpods.lab.Claim;
import dev.sgpods.lab.LabId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** Drills in a table; the lab's row is locked while one begins, so that no two do. */
public final class JdbiDrills implements Drills {
    private static final String SELECT = "select id, lab_id, code, is_secret, who, who_name, asked_at, until_at, state,"
            + " script, done, stepped_at, found_at, finder, reason, trouble from drill ";

    private final Jdbi jdbi;
    private final JsonMapper json = JsonMapper.builder().build();

    /** Keeps them through the given SQL. */
    public JdbiDrills(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean begin(Drill drill) {
        return jdbi.inTransaction(handle -> {
            boolean free = lock(handle, drill.lab()).isPresent()
                    && open(handle, drill.lab()).isEmpty();
            if (free) {
                insert(handle, drill);
            }
            return free;
        });
    }

    private static Optional<Long> lock(Handle handle, LabId lab) {
        return handle.createQuery("select fence from lab where id = :id for update")
                .bind("id", lab.value())
                .mapTo(Long.class)
                .findOne();
    }

    private void insert(Handle handle, Drill drill) {
        Instant found = drill.found();
        handle.createUpdate("insert into drill (id, lab_id, code, is_secret, who, who_name, asked_at, until_at, state,"
                        + " script, done, stepped_at, found_at, finder, reason, trouble) values (:id, :lab, :code,"
                        + " :secret, :who, :whoName, :asked, :until, :state, :script, :done, :stepped, :found, :finder,"
                        + " :reason, :trouble)")
                .bind("id", drill.id().value())
                .bind("lab", drill.lab().value())
                .bind("code", drill.code())
                .bind("secret", drill.secret())
                .bind("who", drill.who())
                .bind("whoName", drill.whoName())
                .bind("asked", Columns.moment(drill.asked()))
                .bind("until", Columns.moment(drill.until()))
                .bind("state", drill.state().name())
                .bind("script", json.writeValueAsString(drill.script()))
                .bind("done", drill.done())
                .bind("stepped", Columns.moment(drill.stepped()))
                .bindByType("found", found == null ? null : Columns.moment(found), OffsetDateTime.class)
                .bind("finder", drill.finder())
                .bind("reason", drill.reason().name())
                .bind("trouble", drill.trouble())
                .execute();
    }

    @Override
    public Optional<Drill> open(LabId lab) {
        return jdbi.withHandle(handle -> open(handle, lab));
    }

    private Optional<Drill> open(Handle handle, LabId lab) {
        return handle.createQuery(SELECT + "where lab_id = :lab and state <> 'OVER'")
                .bind("lab", lab.value())
                .map((row, context) -> drill(row))
                .findFirst();
    }

    @Override
    public List<Drill> open() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where state <> 'OVER' order by asked_at, id")
                .map((row, context) -> drill(row))
                .list());
    }

    @Override
    public Optional<Drill> find(LabId id) {
        return jdbi.withHandle(handle -> find(handle, id, ""));
    }

    private Optional<Drill> find(Handle handle, LabId id, String locking) {
        return handle.createQuery(SELECT + "where id = :id" + locking)
                .bind("id", id.value())
                .map((row, context) -> drill(row))
                .findOne();
    }

    @Override
    public Optional<Drill> change(LabId id, UnaryOperator<Drill> change) {
        return jdbi.inTransaction(handle -> change(handle, id, change));
    }

    @Override
    public Optional<Drill> change(Claim claim, LabId id, UnaryOperator<Drill> change) {
        return jdbi.inTransaction(handle -> lock(handle, claim.lab())
                .filter(fence -> fence == claim.fence())
                .flatMap(fence -> change(handle, id, change)));
    }

    private Optional<Drill> change(Handle handle, LabId id, UnaryOperator<Drill> change) {
        Optional<Drill> found = find(handle, id, " for update");
        Optional<Drill> changed = found.map(change);
        changed.filter(drill -> !found.equals(Optional.of(drill))).ifPresent(drill -> update(handle, drill));
        return changed;
    }

    /** The script never changes. */
    private static void update(Handle handle, Drill drill) {
        Instant found = drill.found();
        handle.createUpdate("update drill set state = :state, done = :done, stepped_at = :stepped, found_at = :found,"
                        + " finder = :finder, reason = :reason, trouble = :trouble where id = :id")
                .bind("id", drill.id().value())
                .bind("state", drill.state().name())
                .bind("done", drill.done())
                .bind("stepped", Columns.moment(drill.stepped()))
                .bindByType("found", found == null ? null : Columns.moment(found), OffsetDateTime.class)
                .bind("finder", drill.finder())
                .bind("reason", drill.reason().name())
                .bind("trouble", drill.trouble())
                .execute();
    }

    private Drill drill(ResultSet row) throws SQLException {
        OffsetDateTime found = row.getObject("found_at", OffsetDateTime.class);
        return new Drill(
                new LabId(row.getString("id")),
                new LabId(row.getString("lab_id")),
                row.getString("code"),
                row.getBoolean("is_secret"),
                row.getString("who"),
                row.getString("who_name"),
                Columns.moment(row, "asked_at"),
                Columns.moment(row, "until_at"),
                Drill.State.valueOf(row.getString("state")),
                json.readValue(row.getString("script"), Script.class),
                row.getInt("done"),
                Columns.moment(row, "stepped_at"),
                found == null ? null : found.toInstant(),
                row.getString("finder"),
                Drill.Reason.valueOf(row.getString("reason")),
                row.getString("trouble"));
    }
}
