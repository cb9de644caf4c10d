package dev.sgpods.lab;

import java.util.List;

/** Tells what a spec is made into, without making it. */
@FunctionalInterface
public interface LabPlan {
    /** The resources in an order in which they can be made. */
    List<PlannedResource> resources(LabSpec spec);

    /** One resource that would be made. */
    record PlannedResource(Phase phase, String what) {}
}
