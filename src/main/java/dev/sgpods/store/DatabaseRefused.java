package dev.sgpods.store;

/** The database cannot be used. The message is one sentence that says why and what to do. */
public final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** What stands in the way. */
    public enum Reason {
        /** The data folder cannot be made or written. */
        FOLDER,
        /** Another program has the database open. */
        LOCKED,
        /** It belongs to another world: nothing asked for in one may ever be built in another. */
        OTHER_WORLD,
        /** A newer program has changed its tables. */
        NEWER,
        /** It cannot be opened or brought up to date for another reason. */
        UNREADABLE
    }

    DatabaseRefused(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    DatabaseRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** What stands in the way. */
    public Reason reason() {
        return reason;
    }
}
