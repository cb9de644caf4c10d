package dev.sgpods.slack;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in Slack's form.
 *
 * @param text the whole in words, for notifications and screen readers
 * @param blocks a JSON array in Block Kit's form; {@code []} when the text is all there is
 */
record Rendered(String text, String blocks) {
    /** So many blocks Slack takes in a message. */
    private static final int MOST = 50;

    /** So many characters Slack was seen to take in all blocks together, with some to spare. */
    private static final int CHARACTERS = 12_900;

    /** What an image's block takes beside its words. */
    private static final int IMAGE = 120;

    private static final int LONGEST_ALT = 1900;

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

    /** With a picture that was uploaded, above the last buttons, in as many words as fit; nothing when there is no room. */
    Optional<Rendered> withImage(String file, String alt) {
        ArrayNode all = (ArrayNode) JsonMapper.shared().readTree(blocks);
        int room = Math.min(LONGEST_ALT, CHARACTERS - IMAGE - blocks.length());
        if (all.size() >= MOST || room < IMAGE) {
            return Optional.empty();
        }
        if (all.isEmpty()) {
            all.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "plain_text")
                    .put("text", text);
        }
        ObjectNode image =
                JsonMapper.shared().createObjectNode().put("type", "image").put("alt_text", Mrkdwn.clamp(alt, room));
        image.putObject("slack_file").put("id", file);
        int below = all.size();
        while (below > 0 && all.get(below - 1).path("type").asString("").equals("actions")) {
            below--;
        }
        all.insert(below, image);
        return Optional.of(new Rendered(text, all.toString()));
    }

    /** The picture that was put into it, and nothing else. */
    Rendered imageAlone(String title) {
        ArrayNode image = JsonMapper.shared().createArrayNode();
        for (JsonNode block : JsonMapper.shared().readTree(blocks)) {
            if (block.path("type").asString("").equals("image")) {
                image.add(block);
            }
        }
        return new Rendered(title, image.toString());
    }

    /** With a line above it, where there is room. */
    Rendered under(String line) {
        ArrayNode all = (ArrayNode) JsonMapper.shared().readTree(blocks);
        if (all.isEmpty() || all.size() >= MOST) {
            return new Rendered(line + "\n" + text, blocks);
        }
        all.insert(0, SlackBlocks.context(line));
        return new Rendered(line + "\n" + text, all.toString());
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
