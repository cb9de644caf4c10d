package dev.sgpods.why;

import java.util.List;

/** A question that names nothing, or too much; its message is a sentence for whoever asked. */
public final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> candidates;

    /** Says why, and what might have been meant. */
    public Unanswerable(String sentence, List<String> candidates) {
        super(sentence, null, false, false);
        this.candidates = List.copyOf(candidates);
    }

    /** What might have been meant, the likeliest first. */
    public List<String> candidates() {
        return candidates;
    }
}
