package dev.sgpods.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slack's limits and the safety of mrkdwn, written from Slack's reference and not from the renderer. */
final class BlockKitLimits {
    private static final Pattern DATE = Pattern.compile("<!date\\^\\d+\\^[^|<>]*\\|[^|<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");
    private static final Pattern FENCED = Pattern.compile("(?s)```\n.*\n```");

    private final List<String> findings = new ArrayList<>();
    private final Set<String> actionIds = new HashSet<>();

    /** What is wrong with a message; empty when nothing is. */
    static List<String> of(Rendered message) {
        BlockKitLimits limits = new BlockKitLimits();
        limits.check(!message.text().isBlank() && message.text().length() <= 4000, "text length");
        limits.mrkdwn(message.text());
        JsonNode blocks = JsonMapper.shared().readTree(message.blocks());
        limits.check(!blocks.isEmpty() && blocks.size() <= 50, "number of blocks " + blocks.size());
        limits.check(
                message.blocks().length() <= 13_000, "size " + message.blocks().length());
        blocks.forEach(limits::block);
        return limits.findings;
    }

    private void block(JsonNode block) {
        switch (block.path("type").asString("")) {
            case "header" -> text(block.path("text"), "plain_text", 150);
            case "section" -> section(block);
            case "context" -> {
                check(
                        block.path("elements").size() <= 10
                                && !block.path("elements").isEmpty(),
                        "context elements");
                block.path("elements").forEach(element -> text(element, "mrkdwn", 2000));
            }
            case "actions" -> {
                check(
                        block.path("elements").size() <= 25
                                && !block.path("elements").isEmpty(),
                        "actions elements");
                block.path("elements").forEach(this::button);
            }
            default -> findings.add("type of " + block);
        }
    }

    private void section(JsonNode block) {
        check(block.has("text") != block.has("fields"), "a section has a text or fields");
        if (block.has("text")) {
            text(block.path("text"), "mrkdwn", 3000);
        } else {
            check(block.path("fields").size() <= 10 && !block.path("fields").isEmpty(), "fields");
            block.path("fields").forEach(field -> text(field, "mrkdwn", 2000));
        }
    }

    private void button(JsonNode button) {
        text(button.path("text"), "plain_text", 75);
        String value = button.path("value").asString("");
        String id = button.path("action_id").asString("");
        check(!value.isEmpty() && value.length() <= 2000, "value of a button");
        check(!id.isEmpty() && id.length() <= 255 && actionIds.add(id), "action id " + id);
        check(Set.of("", "primary", "danger").contains(button.path("style").asString("")), "style");
    }

    private void text(JsonNode node, String type, int most) {
        String text = node.path("text").asString("");
        check(node.path("type").asString("").equals(type), "type of " + node);
        check(!text.isBlank() && text.length() <= most, type + " of length " + text.length());
        check(!Character.isHighSurrogate(text.isEmpty() ? 'x' : text.charAt(text.length() - 1)), "half a character");
        if (type.equals("mrkdwn")) {
            check(node.path("verbatim").asBoolean(false), "verbatim");
            mrkdwn(text);
        }
    }

    private void mrkdwn(String text) {
        String withoutDates = DATE.matcher(text).replaceAll("");
        check(!withoutDates.contains("<") && !withoutDates.contains(">"), "a control sequence in " + text);
        check(!ENTITY.matcher(withoutDates).replaceAll("").contains("&"), "a bare or cut entity in " + text);
        if (FENCED.matcher(text).matches()) {
            check(text.split("```", -1).length == 3, "a fence within a fence");
            return;
        }
        for (String line : withoutDates.split("\n", -1)) {
            check(line.chars().filter(character -> character == '`').count() % 2 == 0, "unbalanced ` in " + line);
            String outside = line.replaceAll("`[^`]*`", "");
            check(outside.chars().filter(character -> character == '*').count() % 2 == 0, "unbalanced * in " + line);
        }
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            findings.add(what);
        }
    }
}
