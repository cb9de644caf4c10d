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
    private final List<Resource> leases;

    private LabGraph(Builder builder) {
        this.leases = List.copyOf(builder.leases);
        this.resources = new ResourceGraph(builder.ordered);
        this.phases = Map.copyOf(builder.phases);
    }

    /** The resources, dependencies first. */
    public ResourceGraph resources() {
        return resources;
    }

    /** Where the lease's end is written; not parts of the lab, and kept right even in a lab that is only watched. */
    public List<Resource> leases() {
        return leases;
    }

    /** The phase of a resource. */
    public Phase phase(Resource resource) {
        return phases.getOrDefault(resource.name(), Phase.NETWORK);
    }

    /** Collects resources in an order in which each comes after all it depends on. */
    static final class Builder {
        private final List<Resource> ordered = new ArrayList<>();
        private final Map<String, Phase> phases = new HashMap<>();
        private final List<Resource> leases = new ArrayList<>();

        <R extends Resource> R add(Phase phase, R resource) {
            ordered.add(resource);
            phases.put(resource.name(), phase);
            return resource;
        }

        void lease(Resource tag) {
            leases.add(tag);
        }

        LabGraph build() {
            return new LabGraph(this);
        }
    }
}
