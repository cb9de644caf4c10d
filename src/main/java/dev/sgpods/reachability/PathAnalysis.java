package dev.sgpods.reachability;

import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import java.util.List;

/**
 * What was found about a connection: its hops in order, the request's and then the reply's. Every hop that blocks is
 * among them, also behind one that blocks already, as far as the way on is known without it. Holds for new connections
 * only: established ones may outlive a rule.
 */
public record PathAnalysis(Flow flow, List<Hop> hops) {
    /** Keeps an unchangeable copy. */
    public PathAnalysis {
        hops = List.copyOf(hops);
    }

    /** The outcome of the whole. */
    public Outcome outcome() {
        Outcome outcome = hops.isEmpty() ? Outcome.UNKNOWN : Outcome.PASSED;
        for (Hop hop : hops) {
            outcome = outcome.and(hop.outcome());
        }
        return outcome;
    }

    /** Every hop that stops the traffic or some of it. */
    public List<Hop> blockers() {
        return hops.stream()
                .filter(hop -> hop.outcome() == Outcome.BLOCKED || hop.outcome() == Outcome.PARTLY)
                .toList();
    }

    /** Every hop about which a fact is missing. */
    public List<Hop> unknowns() {
        return hops.stream().filter(hop -> hop.outcome() == Outcome.UNKNOWN).toList();
    }
}
