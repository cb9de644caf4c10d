package dev.sgpods.store;

import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Grant;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Phase;
import dev.sgpods.lab.PhaseTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A lab as a row: what is asked about stands in columns of its own, the rest as JSON with ISO times. */
final class LabRow implements RowMapper<Lab> {
    static final String COLUMNS = "id, name, owner_id, owner_name, channel, request_key, spec, goal, state, reason,"
            + " created_at, lease_end, state_since, mending, phases, evidence, grants, asker, extensions, ending,"
            + " held_until, notice_end";

    private static final TypeReference<Map<Phase, PhaseTimes>> PHASES = new TypeReference<>() {};

    private static final TypeReference<List<Grant>> GRANTS = new TypeReference<>() {};

    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public Lab map(ResultSet row, StatementContext context) throws SQLException {
        return new Lab(
                new LabId(row.getString("id")),
                new LabName(row.getString("name")),
                row.getString("owner_id"),
                row.getString("owner_name"),
                row.getString("channel"),
                row.getString("request_key"),
                json.readValue(row.getString("spec"), LabSpec.class),
                Goal.valueOf(row.getString("goal")),
                LabState.valueOf(row.getString("state")),
                row.getString("reason"),
                Columns.moment(row, "created_at"),
                Columns.moment(row, "lease_end"),
                Columns.moment(row, "state_since"),
                row.getBoolean("mending"),
                json.readValue(row.getString("phases"), PHASES),
                row.getString("evidence"),
                json.readValue(row.getString("grants"), GRANTS),
                row.getString("asker"),
                json.readValue(row.getString("extensions"), KEYS),
                Ending.valueOf(row.getString("ending")),
                perhaps(row, "held_until"),
                perhaps(row, "notice_end"));
    }

    private static @Nullable Instant perhaps(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable OffsetDateTime perhaps(@Nullable Instant moment) {
        return moment == null ? null : Columns.moment(moment);
    }

    /** Binds every column that may change, and the id. */
    <S extends SqlStatement<S>> S bindChangeable(S statement, Lab lab) {
        return statement
                .bind("id", lab.id().value())
                .bind("name", lab.name().value())
                .bindByType("liveName", liveName(lab), String.class)
                .bind("owner", lab.owner())
                .bind("ownerName", lab.ownerName())
                .bind("channel", lab.channel())
                .bind("spec", json.writeValueAsString(lab.spec()))
                .bind("goal", lab.goal().name())
                .bind("state", lab.state().name())
                .bind("reason", lab.reason())
                .bind("leaseEnd", Columns.moment(lab.leaseEnd()))
                .bind("stateSince", Columns.moment(lab.stateSince()))
                .bind("mending", lab.mending())
                .bind("phases", json.writeValueAsString(new TreeMap<>(lab.phases())))
                .bind("evidence", lab.evidence())
                .bind("grants", json.writeValueAsString(lab.grants()))
                .bind("asker", lab.asker())
                .bind("extensions", json.writeValueAsString(lab.extensions()))
                .bind("ending", lab.ending().name())
                .bindByType("heldUntil", perhaps(lab.heldUntil()), OffsetDateTime.class)
                .bindByType("noticeEnd", perhaps(lab.noticeEnd()), OffsetDateTime.class);
    }

    /** Binds every column. */
    <S extends SqlStatement<S>> S bindAll(S statement, Lab lab) {
        return bindChangeable(statement, lab)
                .bind("requestKey", lab.requestKey())
                .bind("createdAt", Columns.moment(lab.createdAt()));
    }

    private static @Nullable String liveName(Lab lab) {
        return lab.state() == LabState.GONE ? null : lab.name().value();
    }

    /** The lab as it is read back: columns keep microseconds. */
    static Lab stored(Lab lab) {
        Instant held = lab.heldUntil();
        Instant notice = lab.noticeEnd();
        return new Lab(
                lab.id(),
                lab.name(),
                lab.owner(),
                lab.ownerName(),
                lab.channel(),
                lab.requestKey(),
                lab.spec(),
                lab.goal(),
                lab.state(),
                lab.reason(),
                Columns.stored(lab.createdAt()),
                Columns.stored(lab.leaseEnd()),
                Columns.stored(lab.stateSince()),
                lab.mending(),
                lab.phases(),
                lab.evidence(),
                lab.grants(),
                lab.asker(),
                lab.extensions(),
                lab.ending(),
                held == null ? null : Columns.stored(held),
                notice == null ? null : Columns.stored(notice));
    }
}
