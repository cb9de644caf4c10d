package dev.sgpods.workspace.blocks;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Text objects, options and confirmation dialogs. */
final class TextRules {
    private static final Set<String> PLAIN = Set.of("text", "emoji");
    private static final Set<String> MRKDWN = Set.of("text", "verbatim");

    private final Findings findings;

    TextRules(Findings findings) {
        this.findings = findings;
    }

    /** A required {@code plain_text} object. */
    void plain(JsonNode node, String pointer, String field, int most) {
        if (findings.required(node, pointer, field)) {
            plainObject(node.get(field), pointer + "/" + field, most);
        }
    }

    /** A {@code plain_text} object that may be absent. */
    void optionalPlain(JsonNode node, String pointer, String field, int most) {
        if (node.has(field)) {
            plainObject(node.get(field), pointer + "/" + field, most);
        }
    }

    private void plainObject(JsonNode text, String pointer, int most) {
        if (!"plain_text".equals(text.path("type").asString(""))) {
            findings.add(pointer + "/type", "must be one of: plain_text");
            return;
        }
        any(text, pointer, most);
    }

    /** A {@code plain_text} or {@code mrkdwn} object. */
    void any(JsonNode text, String pointer, int most) {
        var type = text.path("type").asString("");
        switch (type) {
            case "plain_text" -> findings.only(text, pointer, PLAIN);
            case "mrkdwn" -> findings.only(text, pointer, MRKDWN);
            default -> {
                findings.add(pointer + "/type", "must be one of: plain_text, mrkdwn");
                return;
            }
        }
        if (findings.required(text, pointer, "text")) {
            findings.string(text, pointer, "text", most);
        }
    }

    void option(JsonNode option, String pointer) {
        findings.only(option, pointer, Set.of("text", "value", "description", "url"));
        if (findings.required(option, pointer, "text")) {
            any(option.get("text"), pointer + "/text", 75);
        }
        if (findings.required(option, pointer, "value")) {
            findings.string(option, pointer, "value", 150);
        }
        optionalPlain(option, pointer, "description", 75);
    }

    void confirm(JsonNode owner, String pointer) {
        var confirm = owner.get("confirm");
        if (confirm == null) {
            return;
        }
        var here = pointer + "/confirm";
        findings.only(confirm, here, Set.of("title", "text", "confirm", "deny", "style"));
        plain(confirm, here, "title", 100);
        if (findings.required(confirm, here, "text")) {
            any(confirm.get("text"), here + "/text", 300);
        }
        plain(confirm, here, "confirm", 30);
        plain(confirm, here, "deny", 30);
        style(confirm, here);
    }

    void style(JsonNode node, String pointer) {
        var style = node.get("style");
        if (style != null && !Set.of("primary", "danger").contains(style.asString(""))) {
            findings.add(pointer + "/style", "must be one of: primary, danger");
        }
    }
}
