package dev.sgpods.why;

import dev.sgpods.reachability.explain.Outcome;
import java.util.Locale;

/** The words of tables for outcomes. */
final class Answers {
    /** The facts cannot say. */
    static final String UNKNOWN = "unknown";

    private Answers() {}

    /** What a table expects, yes or no; also written true or false, and in capitals. */
    static String expected(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> "yes";
            case "no", "false" -> "no";
            default -> cell;
        };
    }

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
            case UNKNOWN -> UNKNOWN;
        };
    }
}
