package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells what labs that should be gone still cost. */
@FunctionalInterface
public interface RunningCost {
    /**
     * What is paid by the hour for what is still there of each, by the newest reading; a lab whose region nobody has read
     * yet is missing. Sends nothing and waits for nobody.
     */
    Map<LabId, Left> of(List<Lab> labs);

    /**
     * What is left of one lab.
     *
     * @param cost no items when nothing of it is paid for
     * @param readAt when that was so, on the labs' clock
     */
    record Left(CostEstimate cost, Instant readAt) {}
}
