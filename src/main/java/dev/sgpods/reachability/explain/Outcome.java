package dev.sgpods.reachability.explain;

import java.util.Collection;

/** What becomes of traffic; the later of two decides where both hold. */
public enum Outcome {
    /** Nothing stands in the way, as far as the facts go. */
    PASSED,
    /** A fact is missing without which nobody can say. */
    UNKNOWN,
    /** Some of it gets through: some of the client's ports, some replicas, or only until a failover. */
    PARTLY,
    /** It does not get through, whatever the missing facts are. */
    BLOCKED;

    /** The outcome of a whole of which this and the other are parts that must both be passed. */
    public Outcome and(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The outcome of several things any of which may serve: partly when they differ. */
    public static Outcome ofAlternatives(Collection<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return UNKNOWN;
        }
        if (outcomes.stream().distinct().count() == 1) {
            return outcomes.iterator().next();
        }
        return outcomes.contains(BLOCKED) || outcomes.contains(PARTLY) ? PARTLY : UNKNOWN;
    }
}
