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
        if (step.observation() instanceof Observation.Failed failed
                && step.action() instanceof Step.Action.Waits waits) {
            return Optional.of(sentence(step, "failed: " + failed.reason() + "; " + waits.reason() + "."));
        }
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

    /** What keeps a teardown from ending without a person. */
    static Optional<String> toTeardown(List<Step> steps) {
        return steps.stream().flatMap(step -> stopsTeardown(step).stream()).findFirst();
    }

    private static Optional<String> stopsTeardown(Step step) {
        if (step.observation() instanceof Observation.Broken broken) {
            return Optional.of(sentence(step, "is not clear: " + broken.reason()));
        }
        return step.trouble()
                .filter(trouble -> !trouble.passing())
                .map(trouble -> sentence(step, "could not be removed: " + trouble.sentence()));
    }

    /** What a step of a teardown waits for, which should pass. */
    static Optional<String> holding(Step step) {
        if (step.action() instanceof Step.Action.Waits waits) {
            return Optional.of(notYet(step, waits.reason()));
        }
        if (step.observation() instanceof Observation.Unknown unknown) {
            return Optional.of(unknown.reason());
        }
        return step.trouble().map(trouble -> notYet(step, trouble.sentence()));
    }

    /** What names the resource itself is a sentence already. */
    private static String notYet(Step step, String why) {
        return why.startsWith(step.resource().title()) ? capital(why) : sentence(step, "is not deleted yet: " + why);
    }

    /** When nothing of a lab that goes is moving any more, what holds the first of the rest, without a full stop. */
    static Optional<String> lastHolder(List<Step> steps) {
        List<Step> left = steps.stream().filter(step -> !step.absent()).toList();
        if (left.stream().anyMatch(Impediment::moves)) {
            return Optional.empty();
        }
        return left.stream()
                .flatMap(step -> holding(step).stream())
                .findFirst()
                .map(text -> text.replaceAll("\\.$", ""));
    }

    private static boolean moves(Step step) {
        boolean changing = step.observation() instanceof Observation.Leaving
                || step.observation() instanceof Observation.Pending
                || step.observation() instanceof Observation.Unknown
                || step.observation() instanceof Observation.Absent;
        boolean acted = step.action() instanceof Step.Action.Removed
                || step.action() instanceof Step.Action.TwinsRemoved
                || step.action() instanceof Step.Action.Asked;
        boolean refused = step.trouble()
                .filter(trouble -> trouble.kind() != Trouble.Kind.IN_USE)
                .isPresent();
        return changing || acted || refused;
    }

    private static String sentence(Step step, String what) {
        return capital(step.resource().title()) + " " + what;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
