package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.ClusterState;
import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.program.Programs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a cluster's controllers act until nothing is left to do at an instant, at every instant at which something was
 * due since the last time. Costs next to nothing while neither the objects nor the instances changed and nothing is due.
 */
public final class ControlLoop {
    private static final String NOTE = "settled";
    /** More rounds at one instant would mean two controllers that undo each other's work. */
    private static final int MOST_ROUNDS = 100;

    private final List<Controller> controllers;

    /**
     * Controllers that know an instance type's number of branch interfaces.
     *
     * @param branchLimit 0 for a type that cannot have any, negative for one that the controller does not know
     * @param registry of all images
     */
    public ControlLoop(ToIntFunction<String> branchLimit, Registry registry) {
        this.controllers = List.of(
                new Bootstrap(),
                new DefinitionController(),
                new NamespaceController(),
                new NodeController(),
                new DaemonSetController(),
                new DeploymentController(),
                new ReplicaSetController(),
                new JobController(),
                new TrunkController(branchLimit),
                new Scheduler(),
                new BranchController(branchLimit),
                new Kubelet(new Programs(), registry),
                new EndpointsController(),
                new ServiceController(),
                new GarbageCollector(),
                Events::expire);
    }

    /**
     * Brings a cluster that is ACTIVE since {@code born} to an instant, on a state that is being changed.
     *
     * @return when there will be something to do by itself, or {@link Instant#MAX}
     */
    public Instant settle(String cluster, Cloud cloud, ClusterState state, Instant born, Instant now) {
        JsonNode note = new ObjectStore(state, now).note(NOTE);
        String instances = Integer.toHexString(cloud.instances().hashCode());
        Instant due = due(note);
        boolean asBefore = note != null
                && note.path("version").asLong(-1) == state.resourceVersion()
                && note.path("instances").asString("").equals(instances);
        if (asBefore && (due == null || now.isBefore(due))) {
            return due == null ? Instant.MAX : due;
        }
        Instant at = begin(note, instances, born, due, now);
        Optional<Instant> next = settleAt(cluster, cloud, state, at);
        while (at.isBefore(now)) {
            at = next.isPresent() && next.get().isBefore(now) ? next.get() : now;
            next = settleAt(cluster, cloud, state, at);
        }
        ObjectNode settled = JsonMapper.shared().createObjectNode();
        settled.put("version", state.resourceVersion())
                .put("instances", instances)
                .put("at", now.toString());
        next.ifPresent(instant -> settled.put("due", instant.toString()));
        new ObjectStore(state, now).note(NOTE, settled);
        return next.orElse(Instant.MAX);
    }

    /** Whatever came by itself since the last look has to be caught up with in its own time. */
    private static Instant begin(
            @Nullable JsonNode note, String instances, Instant born, @Nullable Instant due, Instant now) {
        Instant begin = due == null ? now : due;
        if (note == null) {
            begin = born;
        } else if (!note.path("instances").asString("").equals(instances)) {
            begin = Instant.parse(note.path("at").asString(born.toString()));
        }
        return begin.isBefore(now) ? begin : now;
    }

    private static @Nullable Instant due(@Nullable JsonNode note) {
        return note == null || !note.has("due")
                ? null
                : Instant.parse(note.path("due").asString(""));
    }

    private Optional<Instant> settleAt(String cluster, Cloud cloud, ClusterState state, Instant at) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long before = state.resourceVersion();
            Turn turn = new Turn(cluster, cloud, new ObjectStore(state, at));
            controllers.forEach(controller -> controller.reconcile(turn));
            if (state.resourceVersion() == before) {
                return turn.due();
            }
        }
        throw new IllegalStateException(
                "The controllers of the simulated cluster " + cluster + " do not come to rest.");
    }
}
