package dev.sgpods.lab;

import java.util.List;
import java.util.Optional;

/** Plans of sweeps, kept so that a restart loses none. Every method that writes commits before it returns. */
public interface SweepPlans {
    /** Keeps a plan that was announced. */
    void announce(SweepPlan plan);

    /** The plan of that id. */
    Optional<SweepPlan> find(LabId id);

    /** The plan that somebody announced last. */
    Optional<SweepPlan> newest(String user);

    /** Takes a plan from announced to under way; false when it is not announced any more. */
    boolean begin(LabId id);

    /** The plans under way, the oldest first. */
    List<SweepPlan> underway();

    /** Ends a plan. */
    void end(LabId id);
}
