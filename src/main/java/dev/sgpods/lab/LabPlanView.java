package dev.sgpods.lab;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Plans and drift, by the same list of resources that labs are made from. */
public final class LabPlanView implements LabPlan, DriftReader {
    private final World world;
    private final InstantSource clock;
    private final PlanSketch sketch;

    /** Draws up the resources of a spec that belongs to no lab. */
    @FunctionalInterface
    public interface PlanSketch {
        /** The resources; nothing is sent. */
        LabGraph graph(LabSpec spec);
    }

    /** Views of a world. */
    public LabPlanView(World world, InstantSource clock, PlanSketch sketch) {
        this.world = world;
        this.clock = clock;
        this.sketch = sketch;
    }

    @Override
    public List<PlannedResource> resources(LabSpec spec) {
        LabGraph graph = sketch.graph(spec);
        return graph.resources().inOrder().stream()
                .map(resource -> new PlannedResource(graph.phase(resource), resource.title()))
                .toList();
    }

    @Override
    public List<String> drift(Lab lab) {
        LabGraph graph = world.graph(lab);
        var snapshot = world.snapshot(lab, clock.instant());
        return graph.resources().inOrder().stream()
                .flatMap(resource -> Stream.concat(
                        Drift.sentence(resource, resource.observe(snapshot)).stream(),
                        Drift.twins(resource, resource.idleTwins(snapshot)).stream()))
                .toList();
    }
}
