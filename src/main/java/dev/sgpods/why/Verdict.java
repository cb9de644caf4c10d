package dev.sgpods.why;

import dev.sgpods.message.Status;
import dev.sgpods.reachability.explain.Outcome;
import java.util.Optional;

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

    /**
     * What the model says of every pod but the one that was probed, and a probe of that one. Where a probe gets through,
     * that says nothing of what the model finds blocked at other times or for other ports of the client.
     */
    static Verdict of(Diagnosis diagnosis, Additions additions) {
        Optional<Outcome> seen = additions.probed().flatMap(probed -> new ProbeWords(diagnosis, probed).seen());
        if (seen.isEmpty() || diagnosis.pods().isEmpty()) {
            return of(diagnosis.outcome());
        }
        String probed = additions.probed().orElseThrow().pod();
        Outcome whole = Outcome.ofAlternatives(diagnosis.pods().stream()
                .map(each -> each.pod().id().equals(probed) ? both(each.outcome(), seen.get()) : each.outcome())
                .toList());
        return whole == Outcome.PASSED ? REACHED : of(whole);
    }

    private static Outcome both(Outcome model, Outcome seen) {
        return seen == Outcome.PASSED && model == Outcome.PARTLY ? model : seen;
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
