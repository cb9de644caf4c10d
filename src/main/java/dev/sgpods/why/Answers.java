package dev.sgpods.why;

import dev.sgpods.reachability.explain.Outcome;

/** The words of tables for outcomes. */
final class Answers {
    private Answers() {}

    static String yesOrNo(Outcome outcome) {
        return word(outcome, "yes", "no");
    }

    static String reachableOrBlocked(Outcome outcome) {
        return word(outcome, "reachable", "blocked");
    }

    private static String word(Outcome outcome, String passed, String blocked) {
        return switch (outcome) {
            case PASSED -> passed;
            case BLOCKED -> blocked;
            case PARTLY -> "partly";
            case UNKNOWN -> "unknown";
        };
    }
}
