package dev.sgpods.lab;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a lab that is being made waits for, longer than usual. Pure: it judges by the phases that are noted with the lab,
 * so that a process that is started anew knows as much; but nothing is stopped before it was looked at a while.
 *
 * @param sentence what is waited for, since when, and what comes of it
 * @param stop whether it has lasted so long that a person should decide
 */
record Overdue(String sentence, boolean stop) {
    /** Above twice the usual time, for AWS's own times differ by a third either way. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final Duration LONGEST = Duration.ofMinutes(30);

    /**
     * Looks of {@link LateLooks} that found something late before a lab is stopped: a bot that was away, or whose database
     * was, has not waited. They are twenty minutes, which is longer than twice the longest phase, which may only begin when
     * the bot is back, and fits into the time after which a lab that was watched throughout stops.
     */
    static final int LOOKS = 150;

    /**
     * The step whose turn came first of those that are late; nothing while all is in time.
     *
     * @param looks for how long something was seen late before, by whatever process: see {@link LateLooks}
     */
    static Optional<Overdue> of(LabGraph graph, Lab lab, List<Step> steps, int looks, Instant now) {
        Map<String, Boolean> present = new HashMap<>();
        steps.forEach(step -> present.put(step.resource().name(), step.present()));
        return steps.stream()
                .filter(step -> !step.present())
                .filter(step -> step.resource().dependencies().stream()
                        .allMatch(needed -> present.getOrDefault(needed.name(), true)))
                .map(step -> new Turn(step, graph.phase(step.resource()), since(graph, lab, step.resource())))
                .filter(turn -> now.isAfter(turn.late()))
                .min(Comparator.comparing(Turn::since))
                .map(turn -> turn.told(now, looks));
    }

    /** The latest of when the lab's way began, its phase began, and what it needs was there. */
    private static Instant since(LabGraph graph, Lab lab, Resource resource) {
        PhaseTimes own = lab.phases().get(graph.phase(resource));
        Stream<Instant> needed = resource.dependencies().stream()
                .map(graph::phase)
                .flatMap(phase -> Optional.ofNullable(lab.phases().get(phase)).stream())
                .flatMap(times -> Optional.ofNullable(times.ended()).stream());
        return Stream.concat(Stream.of(lab.stateSince(), own == null ? lab.stateSince() : own.began()), needed)
                .max(Comparator.naturalOrder())
                .orElse(lab.stateSince());
    }

    /** A step that could go on, and since when. */
    private record Turn(Step step, Phase phase, Instant since) {
        private Instant late() {
            return since.plus(phase.expected().multipliedBy(2)).plus(LATE);
        }

        private Instant end() {
            return since.plus(phase.expected().multipliedBy(2)).plus(LONGEST);
        }

        private Overdue told(Instant now, int looks) {
            boolean stop = now.isAfter(end()) && looks >= LOOKS;
            String title = step.resource().title();
            String what = Character.toUpperCase(title.charAt(0)) + title.substring(1)
                    + " takes longer than usual, which is "
                    + PhaseList.spaced(phase.expected()) + ": it is waited for since " + LabWords.clock(since) + ". "
                    + reason();
            return new Overdue(
                    stop
                            ? what
                                    + " That is too long to go on waiting: Retry looks again, Tear down takes the lab away."
                            : what + " Nothing need be done: it goes on by itself, or stops "
                                    + when(now, looks)
                                    + " and asks you.",
                    stop);
        }

        /** A bot that was away for a while, or began late, needs longer than until the end to have looked enough. */
        private String when(Instant now, int looks) {
            Instant soonest = now.plus(LateLooks.EACH.multipliedBy(Math.max(0, LOOKS - looks)));
            if (!soonest.isAfter(end())) {
                return "at " + LabWords.clock(end());
            }
            return now.isAfter(end()) ? "before long" : "a while after " + LabWords.clock(end());
        }

        private String reason() {
            String why = step.trouble()
                    .map(trouble -> trouble.sentence())
                    .orElseGet(() -> step.action() instanceof Step.Action.Waits waits ? waits.reason() : seen());
            String text = why.isEmpty() ? "it is not there yet" : why;
            String sentence = Character.toUpperCase(text.charAt(0)) + text.substring(1);
            return sentence.endsWith(".") ? sentence : sentence + ".";
        }

        private String seen() {
            Observation seen = step.observation();
            if (seen instanceof Observation.Unknown unknown) {
                return unknown.reason();
            }
            if (seen instanceof Observation.Incomplete incomplete) {
                return incomplete.missing();
            }
            return seen instanceof Observation.Pending pending ? pending.detail() : "";
        }
    }
}
