package dev.sgpods.why;

import dev.sgpods.message.Status;
import dev.sgpods.reachability.explain.Outcome;

/** The words of an answer. */
enum Verdict {
    BLOCKED("Blocked", Status.FAILED, 1),
    PARTLY_BLOCKED("Partly blocked", Status.WARNING, 1),
    NO_BLOCKER("No blocker found (model only)", Status.OK, 0),
    /** Seen by a probe, not reckoned. */
    REACHED("Reached (probe)", Status.OK, 0),
    UNKNOWN("Unknown", Status.UNKNOWN, 3);

    private final String words;
    private final Status status;
    private final int exitCode;

    Verdict(String words, Status status, int exitCode) {
        this.words = words;
        this.status = status;
        this.exitCode = exitCode;
    }

    static Verdict of(Outcome outcome) {
        return switch (outcome) {
            case BLOCKED -> BLOCKED;
            case PARTLY -> PARTLY_BLOCKED;
            case PASSED -> NO_BLOCKER;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** What a probe decides, or else the model. */
    static Verdict of(Diagnosis diagnosis, Additions additions) {
        return additions
                .probed()
                .flatMap(probed -> new ProbeWords(diagnosis, probed).verdict())
                .orElseGet(() -> of(diagnosis.outcome()));
    }

    String words() {
        return words;
    }

    Status status() {
        return status;
    }

    int exitCode() {
        return exitCode;
    }
}
