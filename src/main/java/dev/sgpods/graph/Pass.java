package dev.sgpods.graph;

import dev.sgpods.graph.Step.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One walk over a lab's graph: acts, in parallel, wherever the neighbours allow, and waits for nothing but the answers
 * to the requests of this walk. Creation, recovery after a crash and teardown are all "run another pass".
 */
public final class Pass {
    /**
     * How long after a request a thing may still be missing from readings. EC2 is eventually consistent; its users
     * report seconds. Absence counts only in a snapshot begun later.
     */
    static final Duration GRACE = Duration.ofSeconds(20);

    private final ResourceGraph graph;
    private final AttemptLedger ledger;
    private final Requests requests;

    /** What a pass over things that should stand is to do about one of them. */
    public enum Wish {
        /** Make it, or complete it. */
        MAKE,
        /** Only look at it. */
        LEAVE,
        /** Remove it, also when by itself it would only go with its parent. */
        REMOVE
    }

    /** Prepares a pass over a graph whose requests are noted in a ledger and sent by {@code requests}. */
    public Pass(ResourceGraph graph, AttemptLedger ledger, Requests requests) {
        this.graph = graph;
        this.ledger = ledger;
        this.requests = requests;
    }

    /** The same way of sending, over other resources of the lab. */
    public Pass over(ResourceGraph others) {
        return new Pass(others, ledger, requests);
    }

    /** Looks at everything and sends nothing. */
    public List<Step> watch(Snapshot snapshot) {
        return graph.inOrder().stream()
                .map(resource -> new Step(resource, resource.observe(snapshot), new Action.Nothing()))
                .toList();
    }

    /**
     * Asks for whatever is missing and whose dependencies are present.
     *
     * @param mend whether what failed for good is removed, so that a later pass makes it again
     */
    public List<Step> create(Snapshot snapshot, boolean mend) {
        return create(snapshot, mend, any -> Wish.MAKE);
    }

    /** As {@link #create(Snapshot, boolean)}, with a wish for each resource. */
    public List<Step> create(Snapshot snapshot, boolean mend, Function<Resource, Wish> wishes) {
        Map<String, Boolean> present = new HashMap<>();
        List<CompletableFuture<Step>> steps = new ArrayList<>();
        for (Resource resource : graph.inOrder()) {
            Observation seen = resource.observe(snapshot);
            note(resource, seen);
            present.put(resource.name(), seen instanceof Observation.Present);
            boolean ready = resource.dependencies().stream().allMatch(d -> present.getOrDefault(d.name(), false));
            Wish wish = wishes.apply(resource);
            steps.add(
                    switch (wish) {
                        case MAKE -> towardsPresence(resource, seen, ready, snapshot, mend);
                        case LEAVE -> done(resource, seen, new Action.Nothing());
                        case REMOVE -> towardsAbsence(resource, seen, true, absent(resource, seen, snapshot), snapshot);
                    });
            if (wish == Wish.MAKE) {
                withoutTwins(resource, seen, snapshot).ifPresent(steps::add);
            }
        }
        return requests.join(steps);
    }

    private CompletableFuture<Step> towardsPresence(
            Resource resource, Observation seen, boolean ready, Snapshot snapshot, boolean mend) {
        boolean missing = seen instanceof Observation.Absent || seen instanceof Observation.Incomplete;
        if (seen instanceof Observation.Failed && mend && resource.holdsWork(snapshot)) {
            return done(
                    resource,
                    seen,
                    new Action.Waits("it holds data or work, so mending does not remove it: mend it where it is, or"
                            + " delete the lab"));
        }
        if (seen instanceof Observation.Failed && mend) {
            return requests.delete(resource, seen, snapshot);
        }
        if (!missing || !ready) {
            return done(resource, seen, new Action.Nothing());
        }
        if (seen instanceof Observation.Absent && mayBeOnItsWay(resource, snapshot)) {
            return done(resource, seen, new Action.Waits("asked for a moment ago"));
        }
        return requests.ensure(resource, seen, snapshot, ledger);
    }

    /** Removes whatever nothing depends on any more. */
    public List<Step> tearDown(Snapshot snapshot) {
        Map<String, Boolean> gone = new HashMap<>();
        List<CompletableFuture<Step>> steps = new ArrayList<>();
        List<Resource> backwards = new ArrayList<>(graph.inOrder());
        Collections.reverse(backwards);
        for (Resource resource : backwards) {
            Observation seen = resource.observe(snapshot);
            note(resource, seen);
            boolean absent = absent(resource, seen, snapshot);
            boolean free = graph.dependentsOf(resource).stream().allMatch(d -> gone.getOrDefault(d.name(), false));
            // Dependents of dependents count too: what stands between them may be gone, or never have been there.
            gone.put(resource.name(), free && (absent || !resource.standsAlone()));
            steps.add(towardsAbsence(resource, seen, free && resource.standsAlone(), absent, snapshot));
            withoutTwins(resource, seen, snapshot).ifPresent(steps::add);
        }
        return requests.join(steps);
    }

    private boolean absent(Resource resource, Observation seen, Snapshot snapshot) {
        return seen instanceof Observation.Absent && !mayBeOnItsWay(resource, snapshot);
    }

    private CompletableFuture<Step> towardsAbsence(
            Resource resource, Observation seen, boolean free, boolean absent, Snapshot snapshot) {
        if (absent) {
            return done(resource, seen, new Action.Nothing());
        }
        if (seen instanceof Observation.Absent) {
            return done(resource, seen, new Action.Waits("asked for a moment ago, so it may still appear"));
        }
        boolean untouchable = seen instanceof Observation.Leaving
                || seen instanceof Observation.Broken
                || seen instanceof Observation.Unknown;
        if (untouchable || !free) {
            return done(resource, seen, new Action.Nothing());
        }
        Optional<String> holder = resource.heldBy(snapshot);
        return holder.isPresent()
                ? done(resource, seen, new Action.Waits(holder.get()))
                : requests.delete(resource, seen, snapshot);
    }

    /** Idle twins go, unless one of them may be used by something that was asked for and has not been seen yet. */
    private Optional<CompletableFuture<Step>> withoutTwins(Resource resource, Observation seen, Snapshot snapshot) {
        List<String> idle = resource.idleTwins(snapshot);
        if (idle.isEmpty() || graph.dependentsOf(resource).stream().anyMatch(d -> mayBeOnItsWay(d, snapshot))) {
            return Optional.empty();
        }
        return Optional.of(requests.deleteIdleTwins(resource, seen, idle, snapshot));
    }

    private void note(Resource resource, Observation seen) {
        Optional<Attempt> attempt = ledger.find(resource.name());
        if (attempt.isEmpty() || seen instanceof Observation.Unknown || seen instanceof Observation.Broken) {
            return;
        }
        if (seen instanceof Observation.Absent) {
            if (attempt.get().seen()) {
                ledger.ended(resource.name());
            }
        } else if (attempt.get().open() || !attempt.get().seen()) {
            ledger.seen(resource.name());
        }
    }

    private boolean mayBeOnItsWay(Resource resource, Snapshot snapshot) {
        return ledger.find(resource.name())
                .filter(Attempt::open)
                .map(attempt -> !snapshot.begunAt().isAfter(attempt.askedAt().plus(GRACE)))
                .orElse(false);
    }

    private static CompletableFuture<Step> done(Resource resource, Observation seen, Action action) {
        return CompletableFuture.completedFuture(new Step(resource, seen, action));
    }
}
