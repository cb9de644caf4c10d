package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Step.Action;
import java.time.Duration;
import java.util.List;

/** How soon a lab is looked at again, in the lab's time: soon after acting, seldom while AWS takes its minutes. */
final class Pacing {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration PATIENTLY = Duration.ofSeconds(10);

    private Pacing() {}

    /** Whether a pass changed something, so that an older reading is out of date. */
    static boolean acted(List<Step> steps) {
        return steps.stream()
                .map(Step::action)
                .anyMatch(action -> action instanceof Action.Asked
                        || action instanceof Action.Removed
                        || action instanceof Action.Refused);
    }

    static Duration after(List<Step> steps) {
        boolean accepted = steps.stream()
                .map(Step::action)
                .anyMatch(action -> action instanceof Action.Asked || action instanceof Action.Removed);
        if (accepted) {
            return SOON;
        }
        boolean refused = steps.stream().anyMatch(step -> step.trouble().isPresent());
        boolean slow = steps.stream()
                .map(Step::observation)
                .anyMatch(seen -> seen instanceof Observation.Pending || seen instanceof Observation.Leaving);
        return slow && !refused ? PATIENTLY : SHORTLY;
    }
}
