package dev.sgpods.verify;

import java.time.Duration;

/** How one stage of a probe ended. */
public sealed interface StageResult {
    /**
     * It worked.
     *
     * @param detail what came back, for people
     */
    record Passed(String detail, Duration elapsed) implements StageResult {}

    /**
     * It did not.
     *
     * @param text what the program in the pod said, or why nobody could ask it
     */
    record Failed(Kind kind, String text, Duration elapsed) implements StageResult {}

    /** It was not tried. */
    record Skipped(String why) implements StageResult {}

    /** In which way a stage failed. */
    enum Kind {
        /** Nothing came back while the program in the pod waited; what a security group does to a packet. */
        TIMED_OUT,
        /** Something answered, and said no. */
        REFUSED,
        /** There is no such name. */
        NAME_UNKNOWN,
        /** The database knows neither user nor password, or does not let them in from here. */
        AUTHENTICATION,
        /** The server's certificate or the encryption was not accepted. */
        TLS,
        /** The database is there and takes no further connection. */
        NO_CONNECTION_LEFT,
        /** Anything else, a text we do not know included: never taken for a time-out. */
        ERROR
    }

    /** Whether it worked. */
    default boolean passed() {
        return this instanceof Passed;
    }

    /** Whether it failed in the given way. */
    default boolean failedBy(Kind kind) {
        return this instanceof Failed failed && failed.kind() == kind;
    }

    /** For a sentence: {@code passed}, {@code timed out}, {@code was not tried} and so on. */
    default String phrase() {
        if (this instanceof Passed) {
            return "passed";
        }
        if (this instanceof Skipped) {
            return "was not tried";
        }
        return switch (((Failed) this).kind()) {
            case TIMED_OUT -> "timed out";
            case REFUSED -> "was refused";
            case NAME_UNKNOWN -> "found no such name";
            case AUTHENTICATION -> "was not let in";
            case TLS -> "was not secure";
            case NO_CONNECTION_LEFT -> "found no connection left";
            case ERROR -> "could not be tried";
        };
    }
}
