package dev.sgpods.reachability;

import dev.sgpods.reachability.explain.Outcome;
import java.util.List;

/**
 * What was found about one place of a database.
 *
 * @param paths one for each interface that may be the place's; one for each subnet when it has no interface yet
 */
public record TargetAnalysis(DatabaseTarget target, List<PathAnalysis> paths) {
    /** Keeps an unchangeable copy. */
    public TargetAnalysis {
        paths = List.copyOf(paths);
    }

    /** The outcome: unknown when the possible interfaces differ, as nobody can say which is the database's. */
    public Outcome outcome() {
        List<Outcome> outcomes =
                paths.stream().map(PathAnalysis::outcome).distinct().toList();
        return outcomes.size() == 1 ? outcomes.get(0) : Outcome.UNKNOWN;
    }
}
