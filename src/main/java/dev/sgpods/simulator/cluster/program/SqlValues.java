package dev.sgpods.simulator.cluster.program;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code (1, 'a'), (2, 'it''s')}. */
final class SqlValues {
    private SqlValues() {}

    /** Adds the rows that the text starts with and returns where they end. */
    static int read(String text, List<List<String>> rows) {
        int at = 0;
        int end = 0;
        while (at < text.length()) {
            at = skip(text, at);
            if (at >= text.length() || text.charAt(at) != '(') {
                return end;
            }
            List<String> row = new ArrayList<>();
            at = row(text, at + 1, row);
            rows.add(row);
            end = at;
            at = skip(text, at);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                return end;
            }
        }
        return end;
    }

    private static int row(String text, int start, List<String> row) {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int at = start;
        for (; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\'' && quoted && text.startsWith("''", at)) {
                value.append('\'');
                at++;
            } else if (letter == '\'') {
                quoted = !quoted;
            } else if (!quoted && (letter == ',' || letter == ')')) {
                row.add(value.toString());
                value.setLength(0);
                if (letter == ')') {
                    return at + 1;
                }
            } else if (quoted || !Character.isWhitespace(letter)) {
                value.append(letter);
            }
        }
        return at;
    }

    private static int skip(String text, int at) {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }
}
