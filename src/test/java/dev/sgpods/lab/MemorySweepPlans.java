package dev.sgpods.lab;

import dev.sgpods.lab.SweepPlan.State;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans in memory. */
final class MemorySweepPlans implements SweepPlans {
    private final Map<LabId, SweepPlan> plans = new LinkedHashMap<>();

    @Override
    public void announce(SweepPlan plan) {
        plans.put(plan.id(), plan);
    }

    @Override
    public Optional<SweepPlan> find(LabId id) {
        return Optional.ofNullable(plans.get(id));
    }

    @Override
    public Optional<SweepPlan> newest(String user) {
        return plans.values().stream()
                .filter(plan -> plan.user().equals(user))
                .max(Comparator.comparing(SweepPlan::announcedAt));
    }

    @Override
    public boolean begin(LabId id) {
        return move(id, State.ANNOUNCED, State.UNDERWAY);
    }

    @Override
    public List<SweepPlan> underway() {
        return plans.values().stream()
                .filter(plan -> plan.state() == State.UNDERWAY)
                .toList();
    }

    @Override
    public void end(LabId id) {
        move(id, State.UNDERWAY, State.ENDED);
    }

    private boolean move(LabId id, State from, State to) {
        SweepPlan plan = plans.get(id);
        if (plan == null || plan.state() != from) {
            return false;
        }
        plans.put(id, new SweepPlan(id, plan.user(), plan.channel(), plan.announcedAt(), to, plan.things()));
        return true;
    }
}
