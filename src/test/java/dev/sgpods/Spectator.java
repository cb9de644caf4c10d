package dev.sgpods;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.lab.Lab;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at a lab far more often than the bot does, through readings of its own, and notes when each resource became
 * present, began to leave, was freed and was gone. From that it tells how long the simulated account took for each, by
 * the durations that it drew, whatever the bot did meanwhile.
 */
final class Spectator implements AutoCloseable {
    private final TestBot bot;
    private final WiringBot eyes;
    private final Lab lab;
    private final ResourceGraph graph;
    private final Map<Resource, Instant> present = new HashMap<>();
    private final Map<Resource, Instant> leaving = new HashMap<>();
    private final Map<Resource, Instant> gone = new HashMap<>();
    private final Map<Resource, Instant> free = new HashMap<>();

    Spectator(TestBot bot, Lab lab) {
        this.bot = bot;
        this.eyes = bot.another();
        this.lab = lab;
        this.graph = eyes.world().graph(lab).resources();
    }

    /** Looks now. */
    void look() {
        // A spectator is not frugal: it wants to see each change at once.
        eyes.world().clusterChanged(lab, bot.now());
        eyes.world().entrantsChanged(lab);
        Snapshot snapshot = eyes.world().snapshot(lab, bot.now().minusNanos(1));
        for (Resource resource : graph.inOrder()) {
            Observation seen = resource.observe(snapshot);
            if (seen instanceof Observation.Present) {
                present.putIfAbsent(resource, bot.now());
            } else if (seen instanceof Observation.Leaving) {
                leaving.putIfAbsent(resource, bot.now());
            } else if (seen instanceof Observation.Absent && present.containsKey(resource)) {
                gone.putIfAbsent(resource, bot.now());
            }
            if (resource.heldBy(snapshot).isEmpty()) {
                free.putIfAbsent(resource, bot.now());
            } else {
                free.remove(resource);
            }
        }
    }

    /** The path of making the lab, by when each resource was asked for last. */
    CriticalPath making() {
        return CriticalPath.of(graph.inOrder(), Resource::dependencies, makingOf(asked()));
    }

    /** How long making takes when each resource is waited for before the next is asked for, as in the handbook. */
    Duration makingInTurn() {
        return sum(graph.inOrder(), makingOf(asked()));
    }

    private Function<Resource, Duration> makingOf(Map<String, Instant> asked) {
        return resource -> {
            Instant there = seen(present, resource);
            // What is only waited for, such as the nodes' readiness, begins when all that it needs is there.
            Instant begun = Optional.ofNullable(asked.get(resource.name()))
                    .or(() -> resource.dependencies().stream()
                            .map(needed -> seen(present, needed))
                            .max(Comparator.naturalOrder()))
                    .orElse(there);
            return Duration.between(begun, there);
        };
    }

    private Map<String, Instant> asked() {
        return bot.jdbi().withHandle(handle -> handle.createQuery(
                        "select resource, max(asked_at) as asked from attempt where lab_id = :lab group by"
                                + " resource")
                .bind("lab", lab.id().value())
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(
                            row.getColumn("resource", String.class),
                            row.getColumn("asked", OffsetDateTime.class).toInstant());
                    return map;
                }));
    }

    /** The path of taking the lab away: what holds a resource beyond its dependents counts too. */
    CriticalPath removing() {
        return CriticalPath.of(backwards(), graph::dependentsOf, this::removingOf);
    }

    /** How long taking away lasts when one thing after the other is waited for. */
    Duration removingInTurn() {
        return sum(backwards(), this::removingOf);
    }

    private List<Resource> backwards() {
        List<Resource> backwards = new ArrayList<>(graph.inOrder());
        Collections.reverse(backwards);
        return backwards;
    }

    private Duration removingOf(Resource resource) {
        if (!resource.standsAlone()) {
            return Duration.ZERO;
        }
        Instant end = seen(gone, resource);
        Instant begun = leaving.getOrDefault(resource, end);
        Instant freed = free.getOrDefault(resource, Instant.MAX);
        Duration held = outOfTheWay(resource)
                .filter(ready -> ready.isBefore(freed) && !freed.isAfter(begun))
                .map(ready -> Duration.between(ready, freed))
                .orElse(Duration.ZERO);
        return Duration.between(begun, end).plus(held);
    }

    /** When the last of what depends on a resource was gone; parts of other things do not count by themselves. */
    private Optional<Instant> outOfTheWay(Resource resource) {
        return graph.dependentsOf(resource).stream()
                .flatMap(dependent ->
                        dependent.standsAlone() ? Stream.of(seen(gone, dependent)) : outOfTheWay(dependent).stream())
                .max(Comparator.naturalOrder());
    }

    private static Duration sum(List<Resource> resources, Function<Resource, Duration> length) {
        return resources.stream().map(length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant seen(Map<Resource, Instant> times, Resource resource) {
        Instant seen = times.get(resource);
        if (seen == null) {
            throw new IllegalStateException("It was never seen how " + resource.name() + " came out.");
        }
        return seen;
    }

    @Override
    public void close() {
        eyes.close();
    }
}
