package dev.sgpods.slack;

import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text in a fixed pitch: documents, commands and tables. Tables are never sent as Slack's own block: the SDK in use
 * does not know it, and could not read a press on a message that contains one.
 */
final class Preformatted {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String FENCE = "```";
    private static final int WIDEST_LINE = 76;
    private static final int ROOM = SlackBlocks.SECTION_TEXT - 2 * (FENCE.length() + 1);

    private Preformatted() {}

    /** The lines in as many fenced texts as they need, each short enough for a section. */
    static List<String> fenced(List<String> lines) {
        List<String> safe = lines.stream().map(Preformatted::safe).toList();
        return Lines.joined(safe, ROOM).stream()
                .map(text -> FENCE + "\n" + text + "\n" + FENCE)
                .toList();
    }

    /** A table's lines: columns side by side, or one cell under the other where they would not fit side by side. */
    static List<String> table(Block.Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(bare(table.header()));
        table.rows().forEach(row -> rows.add(bare(row)));
        int[] widths = widths(rows);
        int width = 2 * Math.max(0, widths.length - 1);
        for (int column : widths) {
            width += column;
        }
        return width <= WIDEST_LINE ? columns(rows, widths) : records(rows);
    }

    private static List<String> columns(List<List<String>> rows, int[] widths) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < row.size(); at++) {
                String cell = row.get(at);
                line.append(cell).append(" ".repeat(widths[at] - length(cell) + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> records(List<List<String>> rows) {
        List<String> header = rows.get(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            for (int at = 0; at < row.size(); at++) {
                lines.add(header.get(at) + ": " + row.get(at));
            }
        }
        return lines;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], length(row.get(at)));
            }
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static List<String> bare(List<String> row) {
        return row.stream()
                .map(cell -> Mrkdwn.oneLine(Mrkdwn.plain(cell, ROOM)))
                .toList();
    }

    private static String safe(String line) {
        String printable = CONTROL.matcher(line.replace("\t", "    ")).replaceAll(" ");
        return Mrkdwn.clampEscaped(printable.replace(FENCE, "'''"), ROOM);
    }
}
