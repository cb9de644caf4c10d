package dev.sgpods.lab;

import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A lab's resources and the phase of making to which each belongs. */
public final class LabGraph {
    private final ResourceGraph resources;
    private final Map<String, Phase> phases;

    private LabGraph(Builder builder) {
        this.resources = new ResourceGraph(builder.ordered);
        this.phases = Map.copyOf(builder.phases);
    }

    /** The resources, dependencies first. */
    public ResourceGraph resources() {
        return resources;
    }

    /** The phase of a resource. */
    public Phase phase(Resource resource) {
        return phases.getOrDefault(resource.name(), Phase.NETWORK);
    }

    /** Collects resources in an order in which each comes after all it depends on. */
    static final class Builder {
        private final List<Resource> ordered = new ArrayList<>();
        private final Map<String, Phase> phases = new HashMap<>();

        <R extends Resource> R add(Phase phase, R resource) {
            ordered.add(resource);
            phases.put(resource.name(), phase);
            return resource;
        }

        LabGraph build() {
            return new LabGraph(this);
        }
    }
}
