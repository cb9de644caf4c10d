package dev.sgpods.why;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of comma-separated values with a line of names on top, as RFC 4180 has it.
 *
 * @param columns the names
 * @param rows one for each line that is not empty
 */
record CsvTable(List<String> columns, List<Row> rows) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * A row.
     *
     * @param line where it begins in the file, the names being line 1
     */
    record Row(int line, Map<String, String> cells) {
        /** What stands in the column; empty when there is no such column or nothing in it. */
        String get(String column) {
            return cells.getOrDefault(column, "");
        }

        /**
         * The port in the column, from 0 to 65535.
         *
         * @throws IllegalArgumentException when it is none, with a sentence that says so
         */
        int port(String column) {
            String text = get(column);
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" in line " + line + " is no port; ports go from 0 to " + HIGHEST_PORT + ".");
            }
            return Integer.parseInt(text);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     */
    static CsvTable read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static CsvTable parse(String text) {
        Scan scan = new Scan(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<String> columns = scan.record();
        List<Row> rows = new ArrayList<>();
        while (scan.more()) {
            int line = scan.line;
            List<String> cells = scan.record();
            if (cells.size() == 1 && cells.get(0).isEmpty()) {
                continue;
            }
            Map<String, String> named = new HashMap<>();
            for (int index = 0; index < Math.min(columns.size(), cells.size()); index++) {
                named.put(columns.get(index), cells.get(index));
            }
            rows.add(new Row(line, Map.copyOf(named)));
        }
        return new CsvTable(columns, rows);
    }

    /** Reads records off a text. */
    private static final class Scan {
        private final String text;
        private int at;
        private int line = 1;

        Scan(String text) {
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        List<String> record() {
            List<String> cells = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                cells.add(cell().strip());
                ended = at >= text.length() || text.charAt(at) != ',';
                at++;
            }
            line++;
            return cells;
        }

        /** One cell; stops at the comma or line end behind it. */
        private String cell() {
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (; at < text.length(); at++) {
                char next = text.charAt(at);
                if (next == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else if (next == '"') {
                    quoted = !quoted;
                } else if (!quoted && (next == ',' || next == '\n')) {
                    break;
                } else {
                    line += next == '\n' ? 1 : 0;
                    cell.append(next);
                }
            }
            return cell.toString();
        }
    }
}
