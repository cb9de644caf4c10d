package dev.sgpods.store;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepPlan.State;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.lab.SweepThing;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Plans of sweeps in two tables: the plan, and what it announced. */
public final class JdbiSweepPlans implements SweepPlans {
    private static final String SELECT = "select id, user_id, channel_id, announced_at, state from sweep_plan ";

    private final Jdbi jdbi;

    /** Keeps them through the given SQL. */
    public JdbiSweepPlans(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void announce(SweepPlan plan) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("insert into sweep_plan (id, user_id, channel_id, announced_at, state)"
                            + " values (:id, :user, :channel, :announced, :state)")
                    .bind("id", plan.id().value())
                    .bind("user", plan.user())
                    .bind("channel", plan.channel())
                    .bind("announced", Columns.moment(plan.announcedAt()))
                    .bind("state", plan.state().name())
                    .execute();
            PreparedBatch batch = handle.prepareBatch("insert into sweep_thing (plan_id, place, region, kind, thing_id,"
                    + " lab) values (:plan, :place, :region, :kind, :thing, :lab)");
            for (int place = 0; place < plan.things().size(); place++) {
                SweepThing thing = plan.things().get(place);
                batch.bind("plan", plan.id().value())
                        .bind("place", place)
                        .bind("region", thing.region())
                        .bind("kind", thing.kind())
                        .bind("thing", thing.id())
                        .bind("lab", thing.lab())
                        .add();
            }
            batch.execute();
        });
    }

    @Override
    public Optional<SweepPlan> find(LabId id) {
        return jdbi.inTransaction(handle ->
                plans(handle, SELECT + "where id = :key", id.value()).stream().findFirst());
    }

    @Override
    public Optional<SweepPlan> newest(String user) {
        return jdbi.inTransaction(
                handle -> plans(
                                handle,
                                SELECT + "where user_id = :key order by announced_at desc, id fetch first 1 rows only",
                                user)
                        .stream()
                        .findFirst());
    }

    @Override
    public boolean begin(LabId id) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("update sweep_plan set state = 'UNDERWAY' where id = :id and state = 'ANNOUNCED'")
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }

    @Override
    public List<SweepPlan> underway() {
        return jdbi.inTransaction(handle ->
                plans(handle, SELECT + "where state = :key order by announced_at, id", State.UNDERWAY.name()));
    }

    @Override
    public void end(LabId id) {
        jdbi.useHandle(handle -> handle.createUpdate("update sweep_plan set state = 'ENDED' where id = :id")
                .bind("id", id.value())
                .execute());
    }

    private static List<SweepPlan> plans(Handle handle, String select, String key) {
        return handle
                .createQuery(select)
                .bind("key", key)
                .map((row, context) -> new SweepPlan(
                        new LabId(row.getString("id")),
                        row.getString("user_id"),
                        row.getString("channel_id"),
                        Columns.moment(row, "announced_at"),
                        State.valueOf(row.getString("state")),
                        List.of()))
                .list()
                .stream()
                .map(plan -> new SweepPlan(
                        plan.id(),
                        plan.user(),
                        plan.channel(),
                        plan.announcedAt(),
                        plan.state(),
                        things(handle, plan.id())))
                .toList();
    }

    private static List<SweepThing> things(Handle handle, LabId plan) {
        return handle.createQuery(
                        "select region, kind, thing_id, lab from sweep_thing where plan_id = :plan order by place")
                .bind("plan", plan.value())
                .map((row, context) -> new SweepThing(
                        row.getString("region"),
                        row.getString("kind"),
                        row.getString("thing_id"),
                        row.getString("lab")))
                .list();
    }
}
