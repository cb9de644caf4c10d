package dev.sgpods.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a picture of a way shows.
 *
 * @param title the verdict and its sentence
 * @param there what a packet meets on its way to the database, from the pod to the database
 * @param back what the reply meets
 */
public record PathDrawing(String title, List<Step> there, List<Step> back) {
    /** More steps than this make no picture that anybody reads. */
    private static final int MOST = 24;

    /** Keeps unchangeable copies; of very long ways every step that is not passed, and of the others the first. */
    public PathDrawing {
        there = shortened(there);
        back = shortened(back);
    }

    private static List<Step> shortened(List<Step> steps) {
        long telling = steps.stream().filter(step -> step.mark() != Mark.PASSED).count();
        long room = Math.max(0, MOST - telling);
        List<Step> kept = new ArrayList<>();
        for (Step step : steps) {
            if (step.mark() != Mark.PASSED || room-- > 0) {
                kept.add(step);
            }
        }
        boolean cut = kept.stream().anyMatch(step -> step.mark() == Mark.BLOCKED);
        return kept.stream()
                .filter(step -> kept.size() <= MOST || !cut || step.mark() == Mark.BLOCKED)
                .limit(MOST)
                .toList();
    }

    /** How a step is marked. */
    public enum Mark {
        PASSED("passed"),
        PARTLY("PARTLY BLOCKED"),
        BLOCKED("BLOCKED"),
        UNKNOWN("unknown");

        private final String word;

        Mark(String word) {
            this.word = word;
        }

        /** As it is written beside the symbol. */
        public String word() {
            return word;
        }
    }

    /**
     * One thing on the way.
     *
     * @param kind what it is, for example {@code security groups}
     * @param name its id
     * @param notes up to two short lines: its groups, its subnet
     */
    public record Step(String kind, String name, List<String> notes, Mark mark) {
        public Step {
            notes = notes.stream().limit(2).toList();
        }
    }

    /** The picture in words, for whoever does not see it. */
    public String altText() {
        List<String> words = new ArrayList<>(List.of(title + "."));
        words.add("There: " + words(there) + ".");
        if (!back.isEmpty()) {
            words.add("Back: " + words(back) + ".");
        }
        return String.join(" ", words);
    }

    private static String words(List<Step> steps) {
        return String.join(
                ", ",
                steps.stream()
                        .map(step -> step.kind() + " " + step.name() + " "
                                + step.mark().word())
                        .toList());
    }

    /** The first step that lets nothing through. */
    Optional<Step> obstacle() {
        List<Step> all = new ArrayList<>(there);
        all.addAll(back);
        return all.stream().filter(step -> step.mark() == Mark.BLOCKED).findFirst();
    }
}
