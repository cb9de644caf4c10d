package dev.sgpods.lab;

import dev.sgpods.aws.Inventories;
import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.RemainsReader;
import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Pass;
import dev.sgpods.graph.Requests;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.TransientLedger;
import dev.sgpods.graph.Trouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes what of a lab is free of charge, by the very graph and passes that make labs, and removes it again: it proves
 * permissions, an organisation's policies, tags and the way back before the first lab that costs money. What was refused
 * keeps it from nothing but that; whatever comes, what was made is removed.
 */
public final class Rehearsal {
    private static final Duration ANSWERS = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    /** Whoever finds it by its tags after a kill knows that it is over. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final Set<Kind> PASSING =
            Set.of(Kind.THROTTLED, Kind.UNCERTAIN, Kind.PROPAGATING, Kind.IN_USE, Kind.CAPACITY);

    private final Stage stage;
    private final LabReconciler.Senders senders;
    private final InstantSource clock;
    private final LabIdentity identity;
    private final ResourceGraph graph;
    private final AttemptLedger ledger;
    private final Set<String> made = new LinkedHashSet<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private boolean removing;
    private boolean stopped;
    private Instant since;

    /**
     * Where it is played.
     *
     * @param zones two zones of the region
     */
    public record Stage(
            String installation,
            String region,
            List<String> zones,
            LabPlanner planner,
            Inventories inventories,
            RemainsReader remains) {
        public Stage {
            zones = List.copyOf(zones);
        }
    }

    /**
     * How it went.
     *
     * @param planned how many resources there were to be
     * @param made what was seen made, in words
     * @param refused why each of the others was refused, making or removing, by what it is
     * @param left what is still there, with ids
     * @param unproved kinds of which it cannot be told whether something is left
     * @param stopped whether somebody ended it early
     */
    public record Result(
            int planned,
            List<String> made,
            Map<String, String> refused,
            List<String> left,
            List<String> unproved,
            boolean stopped) {}

    /** A rehearsal under an id of its own; nothing is sent yet. */
    public Rehearsal(LabId id, Stage stage, LabReconciler.Senders senders, InstantSource clock) {
        this.stage = stage;
        this.senders = senders;
        this.clock = clock;
        this.since = clock.instant();
        this.identity = new LabIdentity(
                stage.installation(), id.value(), "rehearsal-" + id, "doctor", "", "", since, since.plus(LEASE));
        LabSpec spec = new LabSpec(
                stage.region(),
                stage.zones(),
                "10.0.0.0/16",
                "unknown",
                "m5.large",
                1,
                "unknown",
                "unknown",
                "unknown",
                LEASE);
        this.graph = FreeParts.of(stage.planner().plan(identity, spec, List.of()));
        this.ledger = new TransientLedger(id.value());
    }

    /** Goes straight to the way back. */
    public synchronized void stop() {
        stopped = true;
    }

    /** One pass; waits for no state. To be called every few seconds until it answers how it went. */
    public synchronized Optional<Result> advance() {
        if (!removing) {
            make();
            return Optional.empty();
        }
        return remove();
    }

    private void make() {
        if (!stopped) {
            List<Step> steps = pass(Fence.Aim.BUILD).create(snapshot(), false);
            note(steps);
            steps.stream()
                    .filter(Step::present)
                    .forEach(step -> made.add(step.resource().title()));
            if (!late() && steps.stream().anyMatch(Rehearsal::open)) {
                return;
            }
        }
        removing = true;
        since = clock.instant();
    }

    private Optional<Result> remove() {
        List<Step> steps = pass(Fence.Aim.DESTROY).tearDown(snapshot());
        note(steps);
        if (steps.stream().allMatch(Step::absent)) {
            return Optional.of(proved());
        }
        if (!late() && steps.stream().anyMatch(Rehearsal::open)) {
            return Optional.empty();
        }
        List<String> left = steps.stream()
                .filter(step -> !step.absent())
                .map(step -> step.resource().title() + id(step.observation()))
                .toList();
        return Optional.of(result(left, List.of()));
    }

    /** By a reading of its own, of every kind. */
    private Result proved() {
        Instant now = clock.instant();
        Inventory inventory = stage.inventories().after(stage.region(), now, identity.labId());
        Sweep sweep = Sweep.of(inventory, stage.remains().after(inventory, now), identity);
        List<String> left = new ArrayList<>();
        List<String> unproved = new ArrayList<>();
        for (Sweep.Kind kind : sweep.kinds()) {
            kind.left().forEach(id -> left.add(kind.name() + " " + id));
            if (!kind.failure().isEmpty()) {
                unproved.add(kind.name() + ": " + kind.failure());
            }
        }
        return result(left, unproved);
    }

    private Result result(List<String> left, List<String> unproved) {
        return new Result(graph.inOrder().size(), List.copyOf(made), Map.copyOf(refused), left, unproved, stopped);
    }

    private Snapshot snapshot() {
        Inventory inventory = stage.inventories().after(stage.region(), clock.instant(), identity.labId());
        return new Snapshot(inventory.begunAt(), Map.of(Inventory.class, inventory));
    }

    private Pass pass(Fence.Aim aim) {
        Requests requests = new Requests(
                senders.executor(),
                senders.fence(),
                new Fence.Scope(identity.labId(), () -> true, "", aim),
                senders.troubles(),
                clock,
                ANSWERS);
        return new Pass(graph, ledger, requests);
    }

    private boolean late() {
        return clock.instant().isAfter(since.plus(LONGEST));
    }

    private void note(List<Step> steps) {
        for (Step step : steps) {
            step.trouble()
                    .filter(trouble -> !PASSING.contains(trouble.kind()))
                    .ifPresent(trouble -> refused.putIfAbsent(step.resource().title(), trouble.sentence()));
        }
    }

    /** Whether a later pass may find it otherwise. */
    private static boolean open(Step step) {
        boolean moving = step.observation() instanceof Observation.Pending
                || step.observation() instanceof Observation.Leaving
                || step.observation() instanceof Observation.Unknown;
        boolean acted = step.action() instanceof Step.Action.Asked
                || step.action() instanceof Step.Action.Removed
                || step.action() instanceof Step.Action.TwinsRemoved
                || step.action() instanceof Step.Action.Waits;
        return moving
                || acted
                || step.trouble()
                        .filter(trouble -> PASSING.contains(trouble.kind()))
                        .isPresent();
    }

    private static String id(Observation seen) {
        if (seen instanceof Observation.Present present) {
            return " " + present.id();
        }
        if (seen instanceof Observation.Incomplete incomplete) {
            return " " + incomplete.id();
        }
        if (seen instanceof Observation.Pending pending) {
            return " " + pending.id();
        }
        if (seen instanceof Observation.Failed failed) {
            return " " + failed.id();
        }
        return seen instanceof Observation.Leaving leaving ? " " + leaving.id() : "";
    }
}
