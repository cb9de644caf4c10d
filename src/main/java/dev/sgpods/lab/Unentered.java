package dev.sgpods.lab;

import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.PodInterfaces;
import dev.sgpods.aws.Remains;
import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.kubernetes.ClusterView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A world in which a cluster that does not let us in counts as one without anything in it: its workloads go with its
 * nodes, and so do their interfaces; what its controllers leave is found by its tags once it is gone.
 */
public final class Unentered implements World {
    private final World world;

    /** The given world, seen so. */
    public Unentered(World world) {
        this.world = world;
    }

    @Override
    public Snapshot snapshot(Lab lab, Instant after) {
        Snapshot snapshot = world.snapshot(lab, after);
        if (!(snapshot.part(ClusterView.class) instanceof ClusterView.Unreachable unreachable)) {
            return snapshot;
        }
        Map<Class<?>, Object> parts = new HashMap<>();
        parts.put(Inventory.class, Inventory.of(snapshot));
        parts.put(ClusterView.class, new ClusterView.GivenUp(unreachable.reason()));
        parts.put(PodInterfaces.class, new PodInterfaces(Map.of(), false));
        snapshot.find(Remains.class).ifPresent(remains -> parts.put(Remains.class, remains));
        return new Snapshot(snapshot.begunAt(), parts);
    }

    @Override
    public LabGraph graph(Lab lab) {
        return world.graph(lab);
    }

    @Override
    public List<Resource> strays(Lab lab, Snapshot snapshot) {
        return world.strays(lab, snapshot);
    }

    @Override
    public Sweep sweep(Lab lab, Instant after) {
        return world.sweep(lab, after);
    }

    @Override
    public void forget(Lab lab) {
        world.forget(lab);
    }

    @Override
    public LabIdentity identity(Lab lab) {
        return world.identity(lab);
    }
}
