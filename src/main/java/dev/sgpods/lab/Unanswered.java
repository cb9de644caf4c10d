package dev.sgpods.lab;

import dev.sgpods.kubernetes.ClusterView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the clusters of labs that go have not answered. AWS takes a cluster away with all that is in it, so a teardown
 * waits for one for a while and then goes on without it; one that answers again is asked again. What is remembered is
 * lost with the process, and then waited for anew.
 */
final class Unanswered {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<LabId, Instant> since = new ConcurrentHashMap<>();

    /** What a teardown is to make of a reading. */
    ClusterView judged(LabId lab, ClusterView view, Instant now) {
        if (!(view instanceof ClusterView.Unreachable unreachable)) {
            since.remove(lab);
            return view;
        }
        Instant end = since.computeIfAbsent(lab, any -> now).plus(PATIENCE);
        return now.isBefore(end)
                ? new ClusterView.Unreachable(unreachable.reason() + " If it is still so at " + LabWords.clock(end)
                        + ", the teardown goes on without it: AWS takes away what is in the cluster.")
                : new ClusterView.GivenUp(unreachable.reason());
    }

    void forget(LabId lab) {
        since.remove(lab);
    }
}
