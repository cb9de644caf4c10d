package dev.sgpods.workspace.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message that has no {@code ts} yet; the fields mean what they mean in {@link PostedMessage}. */
public record Draft(
        String channelId,
        @Nullable String threadTs,
        String authorId,
        String text,
        JsonNode blocks,
        @Nullable String visibleTo,
        @Nullable String subtype,
        @Nullable JsonNode metadata) {
    /** One without metadata. */
    public Draft(
            String channelId,
            @Nullable String threadTs,
            String authorId,
            String text,
            JsonNode blocks,
            @Nullable String visibleTo,
            @Nullable String subtype) {
        this(channelId, threadTs, authorId, text, blocks, visibleTo, subtype, null);
    }

    PostedMessage at(String ts) {
        return new PostedMessage(channelId, ts, threadTs, authorId, text, blocks, null, visibleTo, subtype, metadata);
    }
}
