package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.ClusterState;
import dev.sgpods.simulator.Settler;
import dev.sgpods.simulator.State;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.cluster.cloud.RunningNodes;
import dev.sgpods.simulator.cluster.cloud.StateCloud;
import dev.sgpods.simulator.cluster.controller.ControlLoop;
import dev.sgpods.simulator.cluster.controller.Registry;
import dev.sgpods.simulator.cluster.controller.Turn;
import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.row.ClusterRow;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The Kubernetes side of a world's EKS clusters. Registers itself as a settler: from ACTIVE on a cluster's controllers
 * act before whatever is asked of the world.
 */
public final class SimulatedClusters implements ClusterWorld, Settler {
    private final World world;
    private final ControlLoop loop;
    private final RestingClusters resting = new RestingClusters();

    /**
     * Joins a world; add it after the settlers of EC2 and EKS.
     *
     * @param branchLimit branch interfaces of an instance type: 0 if it cannot have any, negative if it is not known
     */
    public SimulatedClusters(World world, ToIntFunction<String> branchLimit) {
        this(world, branchLimit, Registry.COMPLETE);
    }

    /** As above, with nodes that pull their images from a registry that may lack some. */
    public SimulatedClusters(World world, ToIntFunction<String> branchLimit, Registry registry) {
        this.world = world;
        this.loop = new ControlLoop(branchLimit, registry);
        world.add(this);
    }

    @Override
    public void settle(State state, Instant now) {
        RunningNodes nodes = RunningNodes.in(state, now);
        resting.retain(state);
        for (ClusterRow cluster : state.clusters().values()) {
            if (active(cluster, now) && !resting.rests(state, cluster.key(), nodes, now)) {
                settle(state, cluster, now, nodes);
            }
        }
    }

    @Override
    public <T> T read(String cluster, Function<Turn, T> function) {
        return world.read(state -> function.apply(turn(state, cluster)));
    }

    @Override
    public <T> T change(String cluster, Function<Turn, T> function) {
        return world.change(state -> {
            T result = function.apply(turn(state, cluster));
            Instant now = state.instant();
            settle(state, state.clusters().require(cluster), now, RunningNodes.in(state, now));
            return result;
        });
    }

    private void settle(State state, ClusterRow cluster, Instant now, RunningNodes nodes) {
        ClusterState shown = state.clusterStates().shown(cluster.key());
        ClusterState objects = state.clusterState(cluster.key());
        if (objects == null) {
            objects = ClusterState.empty();
            state.clusterStates().put(cluster.key(), objects);
        }
        Instant due = loop.settle(
                cluster.name(), new StateCloud(state, cluster, now, nodes), objects, cluster.readyAt(), now);
        if (shown != null && shown != objects && !objects.modified()) {
            resting.found(cluster.key(), shown, nodes, due);
        }
    }

    private static Turn turn(State state, String key) {
        ClusterRow cluster = state.clusters().get(key);
        ClusterState objects = state.clusterState(key);
        if (cluster == null || objects == null || !active(cluster, state.instant())) {
            throw ApiError.unavailable(key);
        }
        Instant now = state.instant();
        return new Turn(cluster.name(), new StateCloud(state, cluster, now), new ObjectStore(objects, now));
    }

    private static boolean active(ClusterRow cluster, Instant now) {
        return !now.isBefore(cluster.readyAt()) && cluster.deletingAt() == null;
    }
}
