package dev.sgpods.lab;

import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.LeaseTagResource;
import dev.sgpods.aws.NodeGroupResource;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Step.Action;
import dev.sgpods.graph.Trouble;
import dev.sgpods.kubernetes.ClusterObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How soon a lab is looked at again, in the lab's time: soon after acting, seldom while AWS takes its minutes. */
final class Pacing {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration SHORTLY = Duration.ofSeconds(4);
    private static final Duration PATIENTLY = Duration.ofSeconds(10);

    private Pacing() {}

    /** Whether a pass changed something, so that an older reading is out of date. */
    static boolean acted(List<Step> steps) {
        return steps.stream()
                .map(Step::action)
                .anyMatch(action -> action instanceof Action.Asked
                        || action instanceof Action.Removed
                        || action instanceof Action.TwinsRemoved
                        || action instanceof Action.Refused);
    }

    /** Whether something was asked of AWS; what is in a cluster is read anew for every pass. */
    static boolean ofAws(List<Step> steps) {
        return acted(steps.stream()
                .filter(step -> !(step.resource() instanceof ClusterObject))
                .toList());
    }

    /**
     * Whether something was asked of EKS about the cluster itself: EKS tells of one thing a request, so readings remember
     * it. Who may enter a cluster is remembered apart.
     */
    static boolean ofCluster(List<Step> steps) {
        return acted(steps.stream()
                .filter(step ->
                        step.resource() instanceof ClusterResource || step.resource() instanceof LeaseTagResource)
                .toList());
    }

    /** As {@link #ofCluster}, about the node group. */
    static boolean ofNodes(List<Step> steps) {
        return acted(steps.stream()
                .filter(step -> step.resource() instanceof NodeGroupResource)
                .toList());
    }

    /**
     * When to look again: at the next full beat of the pace, which is the same for all labs, so that however many there
     * are they look at one reading and not each at its own.
     */
    static Instant next(Instant now, List<Step> steps) {
        long pace = after(steps).toMillis();
        long soonest = now.toEpochMilli() + pace / 2;
        return Instant.ofEpochMilli(Math.floorDiv(soonest, pace) * pace + pace);
    }

    private static Duration after(List<Step> steps) {
        boolean accepted = steps.stream()
                .map(Step::action)
                .anyMatch(action -> action instanceof Action.Asked
                        || action instanceof Action.Removed
                        || action instanceof Action.TwinsRemoved);
        if (accepted) {
            return SOON;
        }
        Optional<Duration> refused = steps.stream()
                .flatMap(step -> step.trouble().stream())
                .map(trouble -> after(trouble.kind()))
                .min(Comparator.naturalOrder());
        boolean slow = steps.stream()
                .map(Step::observation)
                .anyMatch(seen -> seen instanceof Observation.Pending || seen instanceof Observation.Leaving);
        return refused.orElse(slow ? PATIENTLY : SHORTLY);
    }

    /** What is forbidden or not to be had waits for a person, so the others set the pace. */
    private static Duration after(Trouble.Kind refusal) {
        return switch (refusal) {
            case GONE, PROPAGATING, IN_USE, UNCERTAIN -> SHORTLY;
            case THROTTLED, CAPACITY, FORBIDDEN, REAL -> PATIENTLY;
        };
    }
}
