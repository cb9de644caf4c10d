package dev.sgpods.why;

import dev.sgpods.reachability.explain.Outcome;
import java.util.Locale;

/** The words of tables for outcomes. */
final class Answers {
    /** The facts cannot say. */
    static final String UNKNOWN = "unknown";

    private static final int HIGHEST_PORT = 65_535;

    private Answers() {}

    /** What a table expects, yes or no; also written true or false, and in capitals. */
    static String expected(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> "yes";
            case "no", "false" -> "no";
            default -> cell;
        };
    }

    /**
     * The port in a column.
     *
     * @throws IllegalArgumentException when it is none
     */
    static int port(CsvTable.Row row, String column) {
        String text = row.get(column);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" in line " + row.line() + " is no port; ports go from 0 to " + HIGHEST_PORT + ".");
        }
        return Integer.parseInt(text);
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
