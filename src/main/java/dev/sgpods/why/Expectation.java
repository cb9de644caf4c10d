package dev.sgpods.why;

import dev.sgpods.reachability.address.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a person expects of one connection.
 *
 * @param line of the table
 * @param source a pod, an interface or an address
 * @param destination likewise, or a database
 * @param port nothing means the database's own
 * @param expected reachable or blocked
 */
record Expectation(
        int line, String source, String destination, Protocol protocol, Optional<Integer> port, String expected) {
    private static final Set<String> ANSWERS = Set.of("reachable", "blocked");
    private static final int CELLS = 5;
    private static final Pattern CELL = Pattern.compile("\\s*,\\s*");

    /**
     * Reads a table, with or without a line of names on top; lines that begin with # are passed over.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a row is not of the form, with a sentence that says which and why
     */
    static List<Expectation> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static List<Expectation> parse(String text) {
        List<Expectation> expectations = new ArrayList<>();
        int line = 0;
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String each : plain.lines().toList()) {
            line++;
            String row = each.strip();
            String[] cells = CELL.split(row, -1);
            boolean names = line == 1 && bare(cells[0]).equalsIgnoreCase("source");
            if (!row.isEmpty() && !row.startsWith("#") && !names) {
                expectations.add(
                        row(line, Arrays.stream(cells).map(Expectation::bare).toArray(String[]::new)));
            }
        }
        return expectations;
    }

    /** A cell as spreadsheets write it, without the quotation marks. */
    private static String bare(String cell) {
        boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
        return quoted ? cell.substring(1, cell.length() - 1).strip() : cell;
    }

    private static Expectation row(int line, String[] cells) {
        String expected = cells[cells.length - 1].toLowerCase(Locale.ROOT);
        if (cells.length != CELLS || !ANSWERS.contains(expected)) {
            throw new IllegalArgumentException("Line " + line
                    + " is not of the form source,destination,protocol,port,reachable or blocked; write for instance"
                    + " shop/web-1,orders,tcp,5432,reachable");
        }
        Protocol protocol = Protocol.read(cells[2].isEmpty() ? "tcp" : cells[2])
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + cells[2] + "\" in line " + line + " is no protocol; give tcp, udp, icmp or a number"));
        return new Expectation(line, cells[0], cells[1], protocol, port(line, cells[3]), expected);
    }

    private static Optional<Integer> port(int line, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" in line " + line + " is no port; ports go from 0 to 65535");
        }
        return Optional.of(Integer.parseInt(text));
    }

    /** Such as "shop/web-1 to orders tcp 5432". */
    String question() {
        return source + " to " + destination + " " + protocol
                + port.map(number -> " " + number).orElse("");
    }
}
