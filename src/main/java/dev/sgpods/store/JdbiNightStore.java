package dev.sgpods.store;

import dev.sgpods.lab.LabId;
import dev.sgpods.night.Keep;
import dev.sgpods.night.NightStore;
import dev.sgpods.night.Plan;
import dev.sgpods.night.Setting;
import dev.sgpods.night.Skip;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tools.jackson.databind.json.JsonMapper;

/** What is remembered from night to night, in tables. */
public final class JdbiNightStore implements NightStore {
    private final Jdbi jdbi;
    private final JsonMapper json = JsonMapper.builder().build();

    /** Stores through the given SQL. */
    public JdbiNightStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Instant handled(Instant otherwise) {
        Optional<Instant> known = handled();
        if (known.isEmpty()) {
            note(otherwise);
        }
        return known.orElse(Columns.stored(otherwise));
    }

    private Optional<Instant> handled() {
        return jdbi.withHandle(handle -> handle.createQuery("select until_at from night_handled where id = 1")
                .map((row, context) -> Columns.moment(row, "until_at"))
                .findOne());
    }

    @Override
    public void note(Instant handled) {
        SingleRow.write(
                jdbi,
                "update night_handled set until_at = case when until_at < :until then :until else until_at end"
                        + " where id = 1",
                "insert into night_handled (id, until_at) values (1, :until)",
                statement -> statement.bind("until", Columns.moment(handled)));
    }

    @Override
    public boolean insert(Plan plan) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "insert into night_plan (id, run_at, body, went) values (:id, :run, :body, :went)")
                    .bind("id", plan.id().value())
                    .bind("run", Columns.moment(plan.run()))
                    .bind("body", json.writeValueAsString(plan))
                    .bind("went", plan.went())
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
    public Optional<Plan> plan(LabId id) {
        return jdbi.withHandle(handle -> handle.createQuery("select body from night_plan where id = :id")
                .bind("id", id.value())
                .map((row, context) -> plan(row.getString("body")))
                .findOne());
    }

    @Override
    public Optional<Plan> planOf(Instant run) {
        return jdbi.withHandle(handle -> handle.createQuery("select body from night_plan where run_at = :run")
                .bind("run", Columns.moment(run))
                .map((row, context) -> plan(row.getString("body")))
                .findOne());
    }

    @Override
    public List<Plan> newest(int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select body from night_plan order by run_at desc fetch first " + most + " rows only")
                .map((row, context) -> plan(row.getString("body")))
                .list());
    }

    /** A program of before V73 writes that a night is over into its body only, of which few are newer than the last one. */
    @Override
    public Optional<Instant> lastThatWent() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select run_at from night_plan where went = true or (body like '%\"state\":\"DONE\"%'"
                                + " and body like '%\"why\":\"\"%' and not exists (select 1 from night_plan newer"
                                + " where newer.went = true and newer.run_at >= night_plan.run_at))"
                                + " order by run_at desc fetch first 1 rows only")
                .map((row, context) -> Columns.moment(row, "run_at"))
                .findOne());
    }

    private Plan plan(String body) {
        return json.readValue(body, Plan.class);
    }

    @Override
    public Optional<Plan> change(LabId id, UnaryOperator<Plan> change) {
        return jdbi.inTransaction(handle -> {
            Optional<Plan> found = handle.createQuery("select body from night_plan where id = :id for update")
                    .bind("id", id.value())
                    .map((row, context) -> plan(row.getString("body")))
                    .findOne();
            Optional<Plan> changed = found.map(change);
            changed.filter(plan -> !found.equals(Optional.of(plan))).ifPresent(plan -> handle.createUpdate(
                            "update night_plan set body = :body, went = :went where id = :id")
                    .bind("body", json.writeValueAsString(plan))
                    .bind("went", plan.went())
                    .bind("id", id.value())
                    .execute());
            return changed;
        });
    }

    @Override
    public Optional<Setting> setting() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select cron, zone, who, who_name, set_at from night_setting where id = 1")
                        .map((row, context) -> new Setting(
                                row.getString("cron"),
                                row.getString("zone"),
                                row.getString("who"),
                                row.getString("who_name"),
                                Columns.moment(row, "set_at")))
                        .findOne());
    }

    @Override
    public void set(Setting setting) {
        SingleRow.write(
                jdbi,
                "update night_setting set cron = :cron, zone = :zone, who = :who, who_name = :whoName, set_at = :at"
                        + " where id = 1",
                "insert into night_setting (id, cron, zone, who, who_name, set_at)"
                        + " values (1, :cron, :zone, :who, :whoName, :at)",
                statement -> statement
                        .bind("cron", setting.cron())
                        .bind("zone", setting.zone())
                        .bind("who", setting.who())
                        .bind("whoName", setting.whoName())
                        .bind("at", Columns.moment(setting.at())));
    }

    @Override
    public void reset() {
        jdbi.useHandle(handle ->
                handle.createUpdate("delete from night_setting where id = 1").execute());
    }

    @Override
    public void accept(String requestKey, Instant now) {
        SingleRow.write(
                jdbi,
                "update night_request set accepted_at = :now where request_key = :key",
                "insert into night_request (request_key, accepted_at) values (:key, :now)",
                statement -> statement.bind("key", requestKey).bind("now", Columns.moment(now)));
    }

    @Override
    public boolean accepted(String requestKey) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from night_request where request_key = :key")
                                .bind("key", requestKey)
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    @Override
    public List<Skip> skips() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select skip_date, who, who_name from night_skip order by skip_date")
                .map((row, context) -> new Skip(
                        LocalDate.parse(row.getString("skip_date")), row.getString("who"), row.getString("who_name")))
                .list());
    }

    @Override
    public void skip(Skip skip) {
        SingleRow.write(
                jdbi,
                "update night_skip set who = :who, who_name = :whoName where skip_date = :date",
                "insert into night_skip (skip_date, who, who_name) values (:date, :who, :whoName)",
                statement -> statement
                        .bind("date", skip.date().toString())
                        .bind("who", skip.who())
                        .bind("whoName", skip.whoName()));
    }

    @Override
    public void unskip(LocalDate date) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from night_skip where skip_date = :date")
                .bind("date", date.toString())
                .execute());
    }

    @Override
    public List<Keep> keeps() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select lab_id, until_date, who, who_name from night_keep order by lab_id")
                        .map((row, context) -> new Keep(
                                new LabId(row.getString("lab_id")),
                                LocalDate.parse(row.getString("until_date")),
                                row.getString("who"),
                                row.getString("who_name")))
                        .list());
    }

    @Override
    public void keep(Keep keep) {
        SingleRow.write(
                jdbi,
                "update night_keep set until_date = :until, who = :who, who_name = :whoName where lab_id = :lab",
                "insert into night_keep (lab_id, until_date, who, who_name) values (:lab, :until, :who, :whoName)",
                statement -> statement
                        .bind("lab", keep.lab().value())
                        .bind("until", keep.until().toString())
                        .bind("who", keep.who())
                        .bind("whoName", keep.whoName()));
    }

    @Override
    public void forget(LocalDate before) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from night_skip where skip_date < :before")
                    .bind("before", before.toString())
                    .execute();
            handle.createUpdate("delete from night_keep where until_date < :before")
                    .bind("before", before.toString())
                    .execute();
        });
    }
}
