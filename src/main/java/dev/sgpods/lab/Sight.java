package dev.sgpods.lab;

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
    /** How old a reading of AWS may be for a pass that follows upon what was asked of the cluster alone. */
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
        return Optional.of(world.soonest(lab, after(lab))).filter(soonest -> soonest.isAfter(clock.instant()));
    }

    private Instant after(Lab lab) {
        return recent.after(lab.id(), clock.instant().minus(SHARED));
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
        if (Pacing.ofAws(steps) || (lab.goal() == Goal.ABSENT && Pacing.acted(steps))) {
            recent.acted(lab.id(), now);
        } else if (Pacing.acted(steps)) {
            recent.actedInside(lab.id(), now.minus(INSIDE));
        }
        if (Pacing.ofCluster(steps)) {
            world.clusterChanged(lab, now);
        } else if (Pacing.ofNodes(steps)) {
            world.nodesChanged(lab, now);
        }
    }

    void forget(LabId lab) {
        recent.forget(lab);
    }
}
