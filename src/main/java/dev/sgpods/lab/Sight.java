package dev.sgpods.lab;

import dev.sgpods.aws.AccessEntryResource;
import dev.sgpods.aws.Answer;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.LabReconciler.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What passes over a lab look at: readings that all labs share, each begun after what this process last asked for about
 * the lab.
 */
final class Sight {
    private static final Duration SHARED = Duration.ofSeconds(3);
    /**
     * How old a reading of AWS may be for a pass that follows upon what was asked of the cluster alone, and for all that
     * only wait while there is more to ask of single clusters than can be asked.
     */
    private static final Duration INSIDE = Duration.ofSeconds(45);

    private final World world;
    private final InstantSource clock;
    private final Recent recent = new Recent();

    Sight(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    /** When to look, if it is better to wait for the next reading that is made for all. */
    Optional<Instant> later(Lab lab) {
        return Optional.of(world.soonest(lab, after(lab), recent.last(lab.id())))
                .filter(soonest -> soonest.isAfter(clock.instant()));
    }

    private Instant after(Lab lab) {
        return recent.after(lab.id(), clock.instant().minus(world.crowded(lab) ? INSIDE : SHARED));
    }

    /** Looks. Where a twin is to go, nothing that is remembered may say that it is idle. */
    Snapshot look(Turn turn) {
        Lab lab = turn.lab();
        Snapshot shared = world.snapshot(lab, after(lab));
        recent.passed(lab.id());
        boolean twins = turn.graph().resources().inOrder().stream()
                .anyMatch(resource -> !resource.idleTwins(shared).isEmpty());
        if (!twins) {
            return shared;
        }
        world.clusterChanged(lab, clock.instant());
        return world.snapshot(lab, clock.instant());
    }

    /** Notes what a pass did: what was read before does not show it. */
    void noted(Lab lab, List<Step> steps) {
        Instant now = clock.instant();
        // Of a lab that goes, what pods left behind on AWS must be seen.
        if (told(lab, steps)) {
            recent.actedInside(lab.id(), now.minus(INSIDE));
        } else if (Pacing.ofAws(steps) || (lab.goal() == Goal.ABSENT && Pacing.acted(steps))) {
            recent.acted(lab.id(), now);
        } else if (Pacing.acted(steps)) {
            recent.actedInside(lab.id(), now.minus(INSIDE));
        }
        List<Step> unheard =
                steps.stream().filter(step -> answers(step).isEmpty()).toList();
        if (Pacing.ofCluster(unheard)) {
            world.clusterChanged(lab, now);
        } else if (Pacing.ofNodes(unheard)) {
            world.nodesChanged(lab, now);
        }
        if (unheard.stream().anyMatch(Sight::lettingIn)) {
            world.entrantsChanged(lab);
        }
        List<Answer> answers =
                steps.stream().flatMap(step -> answers(step).stream()).toList();
        if (!answers.isEmpty()) {
            world.heard(lab, answers, now);
        }
    }

    /**
     * Whether EKS answered what the next pass goes by, and all that was asked for beside it was missing. An older reading
     * does no harm then: it shows what was asked for as missing still, and {@link dev.sgpods.graph.Pass} asks for that
     * again only by a reading that was begun a while later.
     */
    private static boolean told(Lab lab, List<Step> steps) {
        List<Step> acting =
                steps.stream().filter(step -> Pacing.acted(List.of(step))).toList();
        return lab.goal() == Goal.PRESENT
                && acting.stream()
                        .allMatch(step -> step.action() instanceof Step.Action.Asked
                                && step.observation() instanceof Observation.Absent)
                && acting.stream().anyMatch(step -> !answers(step).isEmpty());
    }

    /** What AWS said to a request that it accepted, when that is all there is to know of its effect. */
    private static List<Answer> answers(Step step) {
        boolean accepted = step.action() instanceof Step.Action.Asked || step.action() instanceof Step.Action.Removed;
        return accepted && step.resource() instanceof Answer.Heard heard ? heard.answers() : List.of();
    }

    private static boolean lettingIn(Step step) {
        return step.resource() instanceof AccessEntryResource && !(step.action() instanceof Step.Action.Nothing);
    }

    void forget(LabId lab) {
        recent.forget(lab);
    }
}
