package dev.sgpods.terminal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Block Kit as a person reads it on a terminal. Knows what our renderer emits; other blocks are shown by their texts. */
public final class BlockText {
    private static final Pattern DATE = Pattern.compile("<!date\\^(\\d+)\\^[^|>]*\\|([^>]*)>");
    private static final Pattern LINK = Pattern.compile("<(https?://[^|>]+)\\|([^>]+)>");
    private static final Pattern MENTION = Pattern.compile("<([@#])([A-Z0-9]+)(?:\\|([^>]*))?>");

    private BlockText() {}

    /** The message's lines; when it has no blocks, its text's. */
    public static List<String> lines(String text, JsonNode blocks) {
        List<String> lines = new ArrayList<>();
        blocks.forEach(block -> add(block, lines));
        if (lines.isEmpty()) {
            lines.addAll(plain(text).lines().toList());
        }
        return lines;
    }

    private static void add(JsonNode block, List<String> lines) {
        switch (block.path("type").asString("")) {
            case "divider" -> lines.add("---");
            case "actions" -> lines.add(buttons(block.path("elements")));
            case "table" -> table(block.path("rows"), lines);
            default -> texts(block, lines);
        }
    }

    private static String buttons(JsonNode elements) {
        List<String> labels = new ArrayList<>();
        elements.forEach(element ->
                labels.add("[" + plain(element.path("text").path("text").asString("")) + "]"));
        return String.join(" ", labels);
    }

    private static void table(JsonNode rows, List<String> lines) {
        rows.forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(String.join(" ", inside(cell))));
            lines.add(String.join("  |  ", cells));
        });
    }

    private static void texts(JsonNode node, List<String> lines) {
        inside(node).forEach(text -> lines.addAll(text.lines().toList()));
    }

    private static List<String> inside(JsonNode node) {
        List<String> found = new ArrayList<>();
        JsonNode text = node.path("text");
        if (text.isString()) {
            found.add(plain(text.asString()));
        } else if (text.isObject()) {
            found.addAll(inside(text));
        }
        for (String part : List.of("fields", "elements")) {
            node.path(part).forEach(element -> found.addAll(inside(element)));
        }
        return found;
    }

    /** Markup and escapes taken out; moments in UTC, which a terminal's reader can rely on. */
    static String plain(String mrkdwn) {
        String text = DATE.matcher(mrkdwn)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Instant.ofEpochSecond(Long.parseLong(found.group(1))).toString()));
        text = LINK.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2) + " (" + found.group(1) + ")"));
        text = MENTION.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + (found.group(3) == null ? found.group(2) : found.group(3))));
        for (Symbol symbol : Symbol.values()) {
            text = text.replace(symbol.code, symbol.sign);
        }
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Signs of one width in every terminal, for the emoji that our messages use. */
    private enum Symbol {
        DONE(":white_check_mark:", "[ok]"),
        WORKING(":hourglass_flowing_sand:", "[..]"),
        WAITING(":white_circle:", "[  ]"),
        WARNING(":warning:", "[!]"),
        FAILED(":x:", "[FAIL]"),
        UNKNOWN(":grey_question:", "[?]"),
        INFORMATION(":information_source:", "[i]");

        private final String code;
        private final String sign;

        Symbol(String code, String sign) {
            this.code = code;
            this.sign = sign;
        }
    }
}
