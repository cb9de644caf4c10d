package dev.sgpods.lab;

import dev.sgpods.aws.PodInterfaces;
import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.kubernetes.ClusterView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long the cluster of a lab that goes has not answered. AWS takes a cluster away with all that is in it, so a teardown
 * waits for one for a while and then goes on without it; one that answers again is asked again. Since when is noted with
 * the lab's attempts, so that a bot that is started again and again does not wait anew each time.
 */
final class Unanswered {
    /** What waiting for an answer is called among the lab's attempts. */
    static final String NAME = "cluster-answer";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Unanswered() {}

    /** What a teardown is to make of a snapshot. */
    static Snapshot judged(Snapshot snapshot, AttemptLedger ledger) {
        ClusterView view = snapshot.find(ClusterView.class).orElseGet(ClusterView.NoCluster::new);
        if (view instanceof ClusterView.Unreachable unreachable) {
            Instant end = since(snapshot, ledger).plus(PATIENCE);
            return snapshot.begunAt().isBefore(end)
                    ? snapshot.with(Map.of(ClusterView.class, waiting(unreachable, end)))
                    : snapshot.with(Map.of(
                            ClusterView.class,
                            new ClusterView.GivenUp(unreachable.reason()),
                            PodInterfaces.class,
                            new PodInterfaces(Map.of(), false)));
        }
        if (!(view instanceof ClusterView.GivenUp)) {
            answered(ledger);
        }
        return snapshot;
    }

    /** The cluster answered, or nobody waits for it: another silence is waited for anew. */
    static void answered(AttemptLedger ledger) {
        if (ledger.find(NAME).filter(Attempt::open).isPresent()) {
            ledger.seen(NAME);
        }
    }

    private static Instant since(Snapshot snapshot, AttemptLedger ledger) {
        return ledger.find(NAME)
                .filter(Attempt::open)
                .orElseGet(() -> ledger.begin(NAME, snapshot.begunAt()))
                .askedAt();
    }

    private static ClusterView waiting(ClusterView.Unreachable unreachable, Instant end) {
        return new ClusterView.Unreachable(unreachable.reason() + " If it is still so at " + LabWords.clock(end)
                + ", the teardown goes on without it: AWS takes away what is in the cluster.");
    }
}
