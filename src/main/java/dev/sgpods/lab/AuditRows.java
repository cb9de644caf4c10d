package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An audit as rows of a table: what the bot changed at one time of day stands in one row, and long rows go on below, so
 * that the columns fit side by side. Pure.
 */
final class AuditRows {
    private static final int WIDTH = 42;

    private final Instant now;
    private final List<List<String>> rows = new ArrayList<>();

    private AuditRows(Instant now) {
        this.now = now;
    }

    /** Rows of entries, oldest first; each has four cells: ago, who, what, detail. */
    static List<List<String>> of(List<AuditLog.Entry> entries, Instant now) {
        AuditRows written = new AuditRows(now);
        int at = 0;
        while (at < entries.size()) {
            int end = at + 1;
            while (end < entries.size() && written.alike(entries.get(at), entries.get(end))) {
                end++;
            }
            written.add(entries.subList(at, end));
            at = end;
        }
        return List.copyOf(written.rows);
    }

    private boolean alike(AuditLog.Entry one, AuditLog.Entry other) {
        boolean change = one.what().equals("aws") || one.what().equals("kubernetes");
        return change
                && one.what().equals(other.what())
                && one.who().equals(other.who())
                && ago(one).equals(ago(other));
    }

    private String ago(AuditLog.Entry entry) {
        Duration ago = Duration.between(entry.at(), now);
        return Durations.format(ago.isNegative() ? Duration.ZERO : ago);
    }

    private void add(List<AuditLog.Entry> alike) {
        AuditLog.Entry first = alike.get(0);
        Map<String, Integer> counts = new LinkedHashMap<>();
        alike.forEach(entry -> counts.merge(entry.detail().strip(), 1, Integer::sum));
        List<String> details = counts.entrySet().stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getKey() + " x" + entry.getValue())
                .toList();
        List<String> lines = wrapped(String.join(", ", details));
        rows.add(List.of(ago(first), first.who(), first.what(), lines.get(0)));
        lines.subList(1, lines.size()).forEach(line -> rows.add(List.of("", "", "", line)));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.replaceAll("(\\S{" + WIDTH + "})(?=\\S)", "$1 ").split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
