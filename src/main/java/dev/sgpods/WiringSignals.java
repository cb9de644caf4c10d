package dev.sgpods;

import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.ConnectionMinutes;
import dev.sgpods.aws.ConnectionReadings;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.kubernetes.ClusterUse;
import dev.sgpods.kubernetes.KubernetesErrors;
import dev.sgpods.lab.Activity;
import dev.sgpods.lab.Idleness;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Signals;
import dev.sgpods.lab.Watches;
import dev.sgpods.verify.TargetReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at a lab's database and cluster, side by side, for whether somebody uses them. */
final class WiringSignals implements Signals {
    /** A pass takes 20 seconds at most. */
    private static final int SECONDS = 14;

    private static final Duration SOONEST = Duration.ofMinutes(3);

    private final ConnectionReadings connections;
    private final ClusterUse clusters;
    private final Watches watches;
    private final Places places;
    private final Executor executor;
    private final InstantSource clock;

    /** Where a lab's database and cluster are. */
    record Places(LabStore labs, Function<Lab, LabIdentity> identities, TargetReader targets) {}

    WiringSignals(
            ConnectionMinutes connections,
            ClusterUse clusters,
            Watches watches,
            Places places,
            Executor executor,
            InstantSource clock) {
        this.connections = new ConnectionReadings(connections, this::expected, clock);
        this.clusters = clusters;
        this.watches = watches;
        this.places = places;
        this.executor = executor;
        this.clock = clock;
    }

    /** What one signal told. */
    private record Part(List<Activity> activities, String workload, String unknown) {}

    @Override
    public Seen look(Lab lab, Instant since, String workload) {
        CompletableFuture<Part> database = ask(() -> database(lab, since), "the database's connections", workload);
        CompletableFuture<Part> cluster = ask(() -> cluster(lab, workload), "the cluster", workload);
        List<Activity> activities = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Part part : List.of(database.join(), cluster.join())) {
            activities.addAll(part.activities());
            if (!part.unknown().isEmpty()) {
                unknown.add(part.unknown());
            }
        }
        return new Seen(activities, cluster.join().workload(), unknown);
    }

    private CompletableFuture<Part> ask(Supplier<Part> reading, String what, String workload) {
        return CompletableFuture.supplyAsync(reading, executor)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure ->
                        new Part(List.of(), workload, "It could not be read who uses " + what + ": " + why(failure)));
    }

    private static String why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return "there was no answer in time.";
        }
        if (cause instanceof RuntimeException known) {
            return KubernetesErrors.knows(known)
                    ? new KubernetesErrors().read(known).sentence()
                    : AwsErrors.read(known).sentence();
        }
        return String.valueOf(cause);
    }

    private Part database(Lab lab, Instant since) {
        if (since.isAfter(clock.instant().minus(SOONEST))) {
            // The next look asks for these minutes again, when CloudWatch shows them.
            return new Part(List.of(), "", "");
        }
        String instance = instance(lab);
        ConnectionMinutes.Minutes minutes = connections.read(lab.spec().region(), instance, since);
        List<Watches.Window> probes = watches.probes(lab.id(), since.minusSeconds(120));
        List<Activity> activities = minutes.connected().stream()
                .filter(minute -> probes.stream().noneMatch(probe -> probe.touches(minute)))
                .map(minute -> new Activity(minute, "a connection to its database"))
                .toList();
        return new Part(
                activities, "", minutes.seen() ? "" : "CloudWatch has no values of the database's connections yet.");
    }

    private String instance(Lab lab) {
        return places.identities().apply(lab).cloudName("database");
    }

    /** The databases of labs in a region that are looked at next, and since when. */
    private Map<String, Instant> expected(String region) {
        Instant soon = clock.instant().plus(ConnectionReadings.SHARED);
        Map<LabId, Instant> looked = watches.lookedBefore(soon.minus(Idleness.EVERY));
        Map<String, Instant> instances = new HashMap<>();
        for (Lab lab : places.labs().present()) {
            Instant at = looked.get(lab.id());
            if (at != null
                    && lab.state() == LabState.READY
                    && lab.spec().region().equals(region)) {
                instances.put(instance(lab), Idleness.since(at, lab));
            }
        }
        return instances;
    }

    private Part cluster(Lab lab, String before) {
        return places.targets()
                .find(lab)
                .map(target -> clusters.read(target.cluster(), lab.id().value()))
                .map(use -> part(use, before))
                .orElseGet(() -> new Part(List.of(), before, "The lab's cluster could not be found."));
    }

    private Part part(ClusterUse.Use use, String before) {
        Instant now = clock.instant();
        List<Activity> activities = new ArrayList<>();
        if (!use.foreign().isEmpty()) {
            activities.add(new Activity(now, "the pod " + use.foreign().get(0) + " in its cluster"));
        }
        if (!before.isEmpty() && !before.equals(use.print())) {
            activities.add(new Activity(now, "a changed workload in its namespace"));
        }
        return new Part(activities, use.print(), "");
    }
}
