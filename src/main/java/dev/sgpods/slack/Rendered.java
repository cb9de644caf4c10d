package dev.sgpods.slack;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in Slack's form.
 *
 * @param text the whole in words, for notifications and screen readers
 * @param blocks a JSON array in Block Kit's form; {@code []} when the text is all there is
 */
record Rendered(String text, String blocks) {
    /** Reads what {@link #json} wrote. */
    static Rendered parse(String json) {
        JsonNode node = JsonMapper.shared().readTree(json);
        return new Rendered(
                node.path("text").asString(""),
                node.path("blocks").isArray() ? node.path("blocks").toString() : "[]");
    }

    /** A message without blocks. */
    static Rendered plain(String text) {
        return new Rendered(text, "[]");
    }

    /** The same words without blocks. */
    Rendered withoutBlocks() {
        return plain(text);
    }

    boolean hasBlocks() {
        return !blocks.equals("[]");
    }

    /** One JSON object with {@code text} and {@code blocks}. */
    ObjectNode json() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("text", text);
        if (hasBlocks()) {
            node.set("blocks", JsonMapper.shared().readTree(blocks));
        }
        return node;
    }
}
