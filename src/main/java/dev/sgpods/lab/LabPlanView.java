package dev.sgpods.lab;

import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.ManagementInstanceResource;
import dev.sgpods.graph.Observation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans and drift, by the same list of resources that labs are made from. */
public final class LabPlanView implements LabPlan, DriftReader, LabReach {
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
    public String cluster(Lab lab) {
        return world.identity(lab).cloudName(ClusterResource.NAME);
    }

    @Override
    public Optional<String> managementInstance(Lab lab) {
        var snapshot = world.snapshot(lab, clock.instant());
        return world.graph(lab).resources().inOrder().stream()
                .filter(resource -> resource.name().equals(ManagementInstanceResource.NAME))
                .map(resource -> resource.observe(snapshot))
                .flatMap(seen -> seen instanceof Observation.Present present ? Stream.of(present.id()) : Stream.of())
                .findFirst();
    }

    @Override
    public List<String> drift(Lab lab) {
        LabGraph graph = world.graph(lab);
        var snapshot = world.snapshot(lab, clock.instant());
        return graph.resources().inOrder().stream()
                .filter(graph::expected)
                .flatMap(resource -> Stream.concat(
                        Drift.sentence(resource, resource.observe(snapshot)).stream(),
                        Drift.twins(resource, resource.idleTwins(snapshot)).stream()))
                .toList();
    }
}
