package dev.sgpods.lab;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Pass;
import dev.sgpods.graph.Requests;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.Announcer.Urgency;
import dev.sgpods.message.Message;
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
import java.util.stream.Collectors;

/** Carries out plans of sweeps, a pass at a time: by ids that a plan announced, as far as they still are nobody's. */
public final class SweepWork {
    private static final Duration ANSWERS = Duration.ofSeconds(15);
    /** Longer than anything takes to go that goes at all. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final SweepPlans plans;
    private final SweepLook look;
    private final CloudWorld world;
    private final Duty duty;
    private final Announcer announcer;
    private final LabReconciler.Senders senders;
    private final InstantSource clock;

    /**
     * Works on the plans of a store.
     *
     * @param duty one program at a time sweeps
     */
    public SweepWork(
            SweepPlans plans,
            SweepLook look,
            CloudWorld world,
            Duty duty,
            Announcer announcer,
            LabReconciler.Senders senders,
            InstantSource clock) {
        this.plans = plans;
        this.look = look;
        this.world = world;
        this.duty = duty;
        this.announcer = announcer;
        this.senders = senders;
        this.clock = clock;
    }

    /** One pass over every plan that is under way; waits for no state. Does nothing when there is none. */
    public synchronized void advance() {
        List<SweepPlan> underway = plans.underway();
        if (!underway.isEmpty() && duty.mine()) {
            underway.forEach(this::advance);
        }
    }

    private void advance(SweepPlan plan) {
        Set<String> regions =
                plan.things().stream().map(SweepThing::region).collect(Collectors.toCollection(LinkedHashSet::new));
        SweepLook.Found found = look.again(plan);
        List<SweepThing> left = found.left().stream().map(SweepLook.Left::thing).toList();
        if (left.isEmpty() && found.unread().isEmpty()) {
            tell(plan, SweepMessages.done(plan), Urgency.HIGH);
            plans.end(plan.id());
            return;
        }
        Map<String, String> waiting = new LinkedHashMap<>();
        regions.forEach(region -> pass(plan, region, left, waiting));
        found.unread().forEach(kind -> waiting.put(kind, "could not be read"));
        if (clock.instant().isAfter(plan.announcedAt().plus(LONGEST))) {
            left.forEach(thing -> waiting.putIfAbsent(thing.kind() + " " + thing.id(), "it is still there"));
            tell(plan, SweepMessages.gaveUp(plan, waiting), Urgency.HIGH);
            plans.end(plan.id());
        } else {
            List<String> lines = waiting.entrySet().stream()
                    .map(one -> one.getKey() + ": " + one.getValue())
                    .toList();
            tell(plan, SweepMessages.underway(plan, left.size(), lines), Urgency.NORMAL);
        }
    }

    private void pass(SweepPlan plan, String region, List<SweepThing> left, Map<String, String> waiting) {
        Map<String, Set<String>> idsByLab = left.stream()
                .filter(thing -> thing.region().equals(region))
                .collect(Collectors.groupingBy(
                        SweepThing::lab, LinkedHashMap::new, Collectors.mapping(SweepThing::id, Collectors.toSet())));
        idsByLab.forEach((lab, ids) -> {
            Snapshot snapshot = look.snapshot(region, lab);
            List<Step> steps = new ArrayList<>();
            for (List<Resource> resources : world.leftovers(region, lab, ids::contains, snapshot)) {
                steps.addAll(pass(plan, resources).tearDown(snapshot));
            }
            steps.forEach(step ->
                    waits(step).ifPresent(why -> waiting.put(step.resource().title(), why)));
        });
    }

    private Pass pass(SweepPlan plan, List<Resource> resources) {
        Requests requests = new Requests(
                senders.executor(),
                senders.fence(),
                new Fence.Scope(plan.id().value(), duty::mine, plan.user(), Fence.Aim.DESTROY),
                senders.troubles(),
                clock,
                ANSWERS);
        return new Pass(new ResourceGraph(resources), new NothingAsked(), requests);
    }

    private static Optional<String> waits(Step step) {
        if (step.action() instanceof Step.Action.Refused refused) {
            return Optional.of(refused.trouble().sentence());
        }
        return step.action() instanceof Step.Action.Waits waits ? Optional.of(waits.reason()) : Optional.empty();
    }

    private void tell(SweepPlan plan, Message message, Urgency urgency) {
        announcer.card(bearer(plan), message, urgency);
    }

    /** What is told of a plan hangs on something that looks like a lab. */
    private static Lab bearer(SweepPlan plan) {
        Instant then = plan.announcedAt();
        return new Lab(
                plan.id(),
                new LabName("sweep-" + plan.id()),
                plan.user(),
                plan.user(),
                plan.channel(),
                "sweep/" + plan.id(),
                Adopter.anything("unknown"),
                Goal.ABSENT,
                LabState.DELETING,
                "",
                then,
                then,
                then,
                false,
                Map.of(),
                "");
    }

    /** A sweep asks for nothing, so there are no attempts. */
    private static final class NothingAsked implements AttemptLedger {
        @Override
        public Optional<Attempt> find(String resource) {
            return Optional.empty();
        }

        @Override
        public Attempt begin(String resource, Instant now) {
            throw new IllegalStateException("A sweep makes nothing, not even " + resource + ".");
        }

        @Override
        public void seen(String resource) {
            // Nothing was asked for.
        }

        @Override
        public void refused(String resource, String error) {
            // Nothing was asked for.
        }

        @Override
        public void ended(String resource) {
            // Nothing was asked for.
        }
    }
}
