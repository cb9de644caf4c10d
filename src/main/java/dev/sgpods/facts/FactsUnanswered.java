package dev.sgpods.facts;

/** Whoever could tell did not answer, so nothing is known; its message is a sentence for whoever asked. */
public class FactsUnanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A sentence that says what was asked for, and what to do next. */
    public FactsUnanswered(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
