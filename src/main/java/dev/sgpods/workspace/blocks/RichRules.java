package dev.sgpods.workspace.blocks;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Rich text and tables. */
final class RichRules {
    private static final Set<String> GROUPS =
            Set.of("rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list");
    private static final Set<String> LEAVES =
            Set.of("text", "link", "emoji", "user", "channel", "usergroup", "date", "broadcast", "color");

    private final Findings findings;

    RichRules(Findings findings) {
        this.findings = findings;
    }

    void richText(JsonNode block, String pointer) {
        var number = 0;
        for (var group : findings.items(block, pointer, "elements", Integer.MAX_VALUE)) {
            group(group, pointer + "/elements/" + number++);
        }
    }

    /** At most 100 rows of at most 20 cells, each {@code raw_text} or {@code rich_text} (Slack's table block). */
    void table(JsonNode block, String pointer) {
        findings.only(block, pointer, Set.of("rows", "column_settings"));
        var number = 0;
        for (var row : findings.items(block, pointer, "rows", 100)) {
            row(row, pointer + "/rows/" + number++);
        }
    }

    private void row(JsonNode row, String pointer) {
        if (!row.isArray() || row.size() > 20) {
            findings.add(pointer, "no more than 20 items allowed");
            return;
        }
        for (var index = 0; index < row.size(); index++) {
            cell(row.get(index), pointer + "/" + index);
        }
    }

    private void cell(JsonNode cell, String pointer) {
        switch (cell.path("type").asString("")) {
            case "raw_text" -> {
                if (findings.required(cell, pointer, "text")) {
                    findings.string(cell, pointer, "text", 3_000);
                }
            }
            case "rich_text" -> richText(cell, pointer);
            default -> findings.add(pointer + "/type", "must be one of: raw_text, rich_text");
        }
    }

    private void group(JsonNode group, String pointer) {
        var type = group.path("type").asString("");
        if (!GROUPS.contains(type)) {
            findings.add(pointer + "/type", "unsupported type: " + type);
            return;
        }
        var number = 0;
        for (var element : findings.items(group, pointer, "elements", Integer.MAX_VALUE)) {
            var here = pointer + "/elements/" + number++;
            if ("rich_text_list".equals(type)) {
                group(element, here);
            } else {
                leaf(element, here);
            }
        }
    }

    private void leaf(JsonNode leaf, String pointer) {
        var type = leaf.path("type").asString("");
        if (!LEAVES.contains(type)) {
            findings.add(pointer + "/type", "unsupported type: " + type);
        } else if ("text".equals(type) && findings.required(leaf, pointer, "text")) {
            findings.string(leaf, pointer, "text", 12_000);
        } else if ("link".equals(type) && findings.required(leaf, pointer, "url")) {
            findings.string(leaf, pointer, "url", 3_000);
        }
    }
}
