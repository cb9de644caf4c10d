package dev.sgpods.facts;

/** A file of facts is there but cannot be used; its message is a sentence for the person who gave the file. */
public final class FactsUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A sentence that names the file. */
    public FactsUnreadable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** A sentence that names the file. */
    public FactsUnreadable(String sentence) {
        super(sentence);
    }
}
