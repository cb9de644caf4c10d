package dev.sgpods.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the answers to one folder of cases compare with what the folder expects. */
final class CaseResult {
    private final String name;
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private int right;

    /**
     * An answer that differs.
     *
     * @param line of the table
     * @param row the question in words
     * @param because what was found
     */
    record Wrong(String group, int line, String row, String expected, String answered, String because) {}

    CaseResult(String name) {
        this.name = name;
    }

    void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    void compare(CsvTable.Row row, String question, String expected, String answered, String because) {
        if (expected.equals(answered)) {
            right++;
        } else {
            wrong.add(new Wrong(name, row.line(), question, expected, answered, because));
        }
    }

    String name() {
        return name;
    }

    int rows() {
        return right + wrong.size() + skips();
    }

    int right() {
        return right;
    }

    List<Wrong> wrong() {
        return wrong;
    }

    int skips() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Why rows were skipped, and how many for each reason. */
    Map<String, Integer> skipped() {
        return skipped;
    }
}
