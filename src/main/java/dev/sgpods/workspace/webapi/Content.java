package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.blocks.BlockKit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a message says, checked as Slack checks it. A text ends at 40,000 characters in a new message and at 4,000 in an
 * update ({@code msg_too_long}); the texts of all blocks together at 13,200 ({@code msg_blocks_too_long}, undocumented,
 * seen in bolt-js issue 2509).
 */
record Content(String text, ArrayNode blocks) {
    static final int LONGEST_NEW = 40_000;
    static final int LONGEST_UPDATE = 4_000;
    private static final int LONGEST_BLOCKS = 13_200;
    private static final int LONGEST_METADATA = 16 * 1024;

    /** Reads text and blocks; refuses what Slack refuses. */
    static Content of(ApiArguments arguments, int longestText) {
        var text = arguments.text("text");
        if (text.length() > longestText) {
            throw new ApiRefusal("msg_too_long");
        }
        var blocks = arguments.structure("blocks", "invalid_blocks_format");
        if (blocks.isEmpty() || blocks.get().isEmpty()) {
            if (text.isBlank()) {
                throw new ApiRefusal("no_text");
            }
            return new Content(text, JsonMapper.shared().createArrayNode());
        }
        return new Content(text, checked(blocks.get()));
    }

    /**
     * What the bot keeps with the message: null when there is nothing. Slack takes 16 KB, an {@code event_type} and an
     * object as {@code event_payload} (docs.slack.dev/messaging/message-metadata).
     */
    static @Nullable JsonNode metadata(ApiArguments arguments) {
        var metadata = arguments.structure("metadata", "invalid_metadata_format");
        if (metadata.isEmpty()) {
            return null;
        }
        if (metadata.get().path("event_type").asString("").isEmpty()
                || !metadata.get().path("event_payload").isObject()) {
            throw new ApiRefusal("invalid_metadata_format");
        }
        if (metadata.get().toString().length() > LONGEST_METADATA) {
            throw new ApiRefusal("metadata_too_large");
        }
        return metadata.get();
    }

    private static ArrayNode checked(JsonNode blocks) {
        var problems = BlockKit.message(blocks);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_blocks", problems);
        }
        if (characters(blocks) > LONGEST_BLOCKS) {
            throw new ApiRefusal("msg_blocks_too_long");
        }
        return BlockKit.identified(blocks);
    }

    private static int characters(JsonNode node) {
        return node.findValues("text").stream()
                .mapToInt(text -> text.isString() ? text.asString().length() : characters(text))
                .sum();
    }
}
