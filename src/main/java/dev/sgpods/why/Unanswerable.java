package dev.sgpods.why;

import java.util.List;

/** A question that names nothing, or too much; its message is a sentence for whoever asked. */
public final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> candidates;
    private final About about;
    private final boolean unread;

    /** Which part of a question is meant. */
    public enum About {
        POD,
        DATABASE
    }

    private Unanswerable(About about, String sentence, List<String> candidates, boolean unread) {
        super(sentence, null, false, false);
        this.about = about;
        this.unread = unread;
        this.candidates = List.copyOf(candidates);
    }

    /** Says why no one pod or workload is named, and which might have been meant. */
    static Unanswerable ofPod(String sentence, List<String> candidates) {
        return new Unanswerable(About.POD, sentence, candidates, false);
    }

    /** Says why no one database is named, and which might have been meant. */
    static Unanswerable ofDatabase(String sentence, List<String> candidates) {
        return new Unanswerable(About.DATABASE, sentence, candidates, false);
    }

    /** Where the pods could not be looked for that the question names, and why. */
    static Unanswerable unread(String sentence) {
        return new Unanswerable(About.POD, sentence, List.of(), true);
    }

    /** What the candidates are candidates for. */
    public About about() {
        return about;
    }

    /** Whether it could not be read what there is, so that the question may be a good one. */
    public boolean unread() {
        return unread;
    }

    /** What might have been meant, the likeliest first. */
    public List<String> candidates() {
        return candidates;
    }
}
