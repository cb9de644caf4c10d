package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Trouble;
import java.util.List;
import java.util.Optional;

/** What keeps a lab from its goal and does not pass by itself, as a sentence that names the resource. */
final class Impediment {
    private Impediment() {}

    /** The first thing that stops the making of a lab. */
    static Optional<String> toCreation(List<Step> steps, boolean mending) {
        return steps.stream().flatMap(step -> stops(step, mending).stream()).findFirst();
    }

    private static Optional<String> stops(Step step, boolean mending) {
        if (step.observation() instanceof Observation.Failed failed && !mending) {
            return Optional.of(sentence(step, "failed: " + failed.reason()));
        }
        if (step.observation() instanceof Observation.Broken broken) {
            return Optional.of(sentence(step, "is not clear: " + broken.reason()));
        }
        return step.trouble()
                .filter(trouble -> !trouble.passing())
                .map(trouble -> sentence(step, "was refused: " + trouble.sentence()));
    }

    /** What keeps a teardown from getting on, passing or not: it is retried either way. */
    static Optional<String> toTeardown(List<Step> steps) {
        return steps.stream().flatMap(step -> holds(step).stream()).findFirst();
    }

    private static Optional<String> holds(Step step) {
        if (step.observation() instanceof Observation.Broken broken) {
            return Optional.of(sentence(step, "is not clear: " + broken.reason()));
        }
        if (step.observation() instanceof Observation.Unknown unknown) {
            return Optional.of(unknown.reason());
        }
        return step.trouble()
                .filter(trouble -> trouble.kind() == Trouble.Kind.FORBIDDEN || trouble.kind() == Trouble.Kind.REAL)
                .map(trouble -> sentence(step, "could not be removed: " + trouble.sentence()));
    }

    private static String sentence(Step step, String what) {
        String title = step.resource().title();
        return Character.toUpperCase(title.charAt(0)) + title.substring(1) + " " + what;
    }
}
