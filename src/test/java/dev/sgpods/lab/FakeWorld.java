package dev.sgpods.lab;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A world of two resources, a network and a cluster in it, that do at once what they are asked. */
final class FakeWorld implements World {
    final Map<String, Observation> there = new HashMap<>();
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    final List<Sweep.Kind> left = new ArrayList<>(List.of(new Sweep.Kind("VPCs", List.of(), "")));

    @Nullable
    RuntimeException refusal;

    /** After which moments it was looked for what is left. */
    final List<Instant> swept = Collections.synchronizedList(new ArrayList<>());
    /** When a reading that began after a moment is best asked for. */
    UnaryOperator<Instant> soonest = after -> Instant.MIN;

    private final InstantSource clock;

    FakeWorld(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public LabGraph graph(Lab lab) {
        LabGraph.Builder graph = new LabGraph.Builder();
        Thing network = graph.add(Phase.NETWORK, new Thing("network", List.of()));
        graph.add(Phase.CLUSTER, new Thing("cluster", List.of(network)));
        return graph.build();
    }

    @Override
    public Snapshot snapshot(Lab lab, Instant after) {
        return new Snapshot(clock.instant(), Map.of());
    }

    @Override
    public List<Resource> strays(Lab lab, Snapshot snapshot) {
        return List.of();
    }

    @Override
    public Sweep sweep(Lab lab, Instant after) {
        swept.add(after);
        return new Sweep(lab.spec().region(), clock.instant(), left);
    }

    @Override
    public Instant soonest(Lab lab, Instant after, Instant acted) {
        return soonest.apply(after);
    }

    @Override
    public void forget(Lab lab) {
        sent.add("forget " + lab.name());
    }

    @Override
    public LabIdentity identity(Lab lab) {
        return new LabIdentity(
                "test",
                lab.id().value(),
                lab.name().value(),
                lab.owner(),
                lab.channel(),
                "{}",
                lab.createdAt(),
                lab.leaseEnd());
    }

    private final class Thing implements Resource {
        private final String name;
        private final List<Resource> dependencies;

        Thing(String name, List<Resource> dependencies) {
            this.name = name;
            this.dependencies = dependencies;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String title() {
            return "the " + name;
        }

        @Override
        public List<Resource> dependencies() {
            return dependencies;
        }

        @Override
        public Observation observe(Snapshot snapshot) {
            return there.getOrDefault(name, new Observation.Absent());
        }

        @Override
        public void ensure(Snapshot snapshot, Attempt attempt) {
            send("+" + name);
            there.put(name, new Observation.Present(name + "-1"));
        }

        @Override
        public void delete(Snapshot snapshot) {
            send("-" + name);
            there.remove(name);
        }

        private void send(String request) {
            sent.add(request);
            RuntimeException refused = refusal;
            if (refused != null) {
                throw refused;
            }
        }
    }
}
