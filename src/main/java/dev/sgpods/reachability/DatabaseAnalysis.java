package dev.sgpods.reachability;

import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import java.util.List;

/**
 * What was found about a client and a database.
 *
 * @param state what is to say of the database itself: its state, and that it will not be reached after a failover
 * @param targets every place where clients are led, now and after a failover
 * @param behind the places of what stands behind a proxy
 * @param names how the client resolves names, when it is a pod
 */
public record DatabaseAnalysis(
        Flow.End source,
        String database,
        List<Hop> state,
        List<TargetAnalysis> targets,
        List<TargetAnalysis> behind,
        NameAnalysis names) {
    /** The outcome of the whole: partly when it works now and will not after a failover. */
    public Outcome outcome() {
        return network().and(names.outcome());
    }

    /** The outcome without the names: for a client that knows the address. */
    public Outcome network() {
        Outcome outcome = now(targets);
        if (!behind.isEmpty()) {
            outcome = outcome.and(now(behind));
        }
        for (Hop hop : state) {
            outcome = outcome.and(hop.outcome());
        }
        return outcome;
    }

    private static Outcome now(List<TargetAnalysis> targets) {
        return Outcome.ofAlternatives(targets.stream()
                .filter(target -> target.target().when() == When.NOW)
                .map(TargetAnalysis::outcome)
                .toList());
    }
}
