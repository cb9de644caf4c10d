package dev.sgpods.lab;

import dev.sgpods.graph.Pass.Wish;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lab's resources and the phase of making to which each belongs. */
public final class LabGraph {
    private final ResourceGraph resources;
    private final Map<String, Phase> phases;
    private final Map<String, Grant> grants;
    private final List<Resource> leases;

    private LabGraph(Builder builder) {
        this.leases = List.copyOf(builder.leases);
        this.resources = new ResourceGraph(builder.ordered);
        this.phases = Map.copyOf(builder.phases);
        this.grants = Map.copyOf(builder.grants);
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

    /** The grant that a resource carries out; the others are what the lab itself is made of. */
    Optional<Grant> grant(Resource resource) {
        return Optional.ofNullable(grants.get(resource.name()));
    }

    /** The steps about what the lab itself is made of: a grant that is refused stops no lab. */
    List<Step> own(List<Step> steps) {
        return steps.stream().filter(step -> grant(step.resource()).isEmpty()).toList();
    }

    /** Whether a finished lab should have it: what is being given or taken back is no drift. */
    boolean expected(Resource resource) {
        return grant(resource).map(grant -> !grant.open()).orElse(true);
    }

    /** What is to be done about a resource of a lab that is being made. */
    Wish whileMaking(Resource resource) {
        return grant(resource).map(LabGraph::wish).orElse(Wish.MAKE);
    }

    /** What is to be done about a resource of a lab that stands: only grants that are not settled are acted upon. */
    Wish whileStanding(Resource resource) {
        return grant(resource).filter(Grant::open).map(LabGraph::wish).orElse(Wish.LEAVE);
    }

    private static Wish wish(Grant grant) {
        return grant.stage() == Grant.Stage.REVOKED ? Wish.REMOVE : Wish.MAKE;
    }

    /** Collects resources in an order in which each comes after all it depends on. */
    static final class Builder {
        private final List<Resource> ordered = new ArrayList<>();
        private final Map<String, Phase> phases = new HashMap<>();
        private final Map<String, Grant> grants = new HashMap<>();
        private final List<Resource> leases = new ArrayList<>();

        <R extends Resource> R add(Phase phase, R resource) {
            ordered.add(resource);
            phases.put(resource.name(), phase);
            return resource;
        }

        /** Adds what carries out a grant; it belongs to no phase of making. */
        void add(Grant grant, Resource resource) {
            ordered.add(resource);
            grants.put(resource.name(), grant);
        }

        void lease(Resource tag) {
            leases.add(tag);
        }

        LabGraph build() {
            return new LabGraph(this);
        }
    }
}
