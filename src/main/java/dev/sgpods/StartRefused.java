package dev.sgpods;

/** The program cannot start as it was asked to. The message is one sentence that says why and what to do. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses with a sentence. */
    public StartRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
