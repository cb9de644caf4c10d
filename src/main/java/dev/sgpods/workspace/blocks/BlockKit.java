package dev.sgpods.workspace.blocks;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what a bot sends against the limits of Slack's Block Kit reference: 50 blocks a message, 100 a modal, and the
 * length of every text. Lengths are in characters.
 */
public final class BlockKit {
    private static final Set<String> VIEW = Set.of(
            "title",
            "submit",
            "close",
            "blocks",
            "private_metadata",
            "callback_id",
            "external_id",
            "clear_on_close",
            "notify_on_close",
            "submit_disabled");

    private BlockKit() {}

    /** What is wrong with a message's blocks, one sentence each with its place; empty when nothing is. */
    public static List<String> message(JsonNode blocks) {
        var findings = new Findings();
        new BlockRules(findings, false).all(blocks, "/blocks", 50);
        return findings.messages();
    }

    /** What is wrong with a modal, one sentence each with its place; empty when nothing is. */
    public static List<String> modal(JsonNode view) {
        var findings = new Findings();
        var texts = new TextRules(findings);
        if (!"modal".equals(view.path("type").asString(""))) {
            findings.add("/view/type", "must be one of: modal");
        }
        findings.only(view, "/view", VIEW);
        texts.plain(view, "/view", "title", 24);
        texts.optionalPlain(view, "/view", "submit", 24);
        texts.optionalPlain(view, "/view", "close", 24);
        optional(findings, view, "private_metadata", 3_000);
        optional(findings, view, "callback_id", 255);
        optional(findings, view, "external_id", 255);
        new BlockRules(findings, true).all(view.path("blocks"), "/view/blocks", 100);
        if (hasInput(view) && !view.has("submit")) {
            findings.add("/view", "`submit` is required when an `input` block is within the `blocks` array");
        }
        return findings.messages();
    }

    /**
     * The blocks with every missing {@code block_id} and {@code action_id} filled in, as Slack does, so that a click
     * can say where it was.
     */
    public static ArrayNode identified(JsonNode blocks) {
        var copy = (ArrayNode) blocks.deepCopy();
        for (var index = 0; index < copy.size(); index++) {
            var block = (ObjectNode) copy.get(index);
            name(block, "block_id", "b" + index);
            if (block.path("accessory") instanceof ObjectNode accessory) {
                name(accessory, "action_id", "a" + index);
            }
            if (block.path("element") instanceof ObjectNode element) {
                name(element, "action_id", "a" + index);
            }
            if ("actions".equals(block.path("type").asString(""))) {
                var elements = block.path("elements");
                for (var place = 0; place < elements.size(); place++) {
                    name((ObjectNode) elements.get(place), "action_id", "a" + index + "." + place);
                }
            }
        }
        return copy;
    }

    private static void name(ObjectNode node, String field, String value) {
        if (!node.has(field)) {
            node.put(field, value);
        }
    }

    private static void optional(Findings findings, JsonNode view, String field, int most) {
        if (!view.path(field).asString("").isEmpty()) {
            findings.string(view, "/view", field, most);
        }
    }

    private static boolean hasInput(JsonNode view) {
        return view.path("blocks").values().stream()
                .anyMatch(block -> "input".equals(block.path("type").asString("")));
    }
}
