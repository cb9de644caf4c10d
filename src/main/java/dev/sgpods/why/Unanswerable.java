package dev.sgpods.why;

import java.util.List;

/** A question that names nothing, or too much; its message is a sentence for whoever asked. */
public final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> candidates;
    private final boolean unread;

    /** Says why, and what might have been meant. */
    public Unanswerable(String sentence, List<String> candidates) {
        this(sentence, candidates, false);
    }

    private Unanswerable(String sentence, List<String> candidates, boolean unread) {
        super(sentence, null, false, false);
        this.unread = unread;
        this.candidates = List.copyOf(candidates);
    }

    /** Where what the question names could not be looked for, and why. */
    static Unanswerable unread(String sentence) {
        return new Unanswerable(sentence, List.of(), true);
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
