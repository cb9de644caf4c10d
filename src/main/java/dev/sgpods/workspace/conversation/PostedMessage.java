package dev.sgpods.workspace.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as it stands now.
 *
 * @param ts Slack's id of a message in its channel: seconds since 1970 on the wall clock, a dot, six digits
 * @param threadTs the parent's {@code ts} if this is a reply
 * @param text mrkdwn, the fallback where there are blocks
 * @param blocks Block Kit as the bot sent it, block ids filled in; an empty array when there are none
 * @param editedTs when it was last changed, in the form of {@code ts}
 * @param visibleTo the only user who sees it; null when everybody in the channel does
 * @param subtype Slack's subtype, for example {@code channel_join} or {@code tombstone}; null for plain messages
 * @param metadata what the bot keeps with the message and nobody sees: {@code event_type} and {@code event_payload}
 */
public record PostedMessage(
        String channelId,
        String ts,
        @Nullable String threadTs,
        String authorId,
        String text,
        JsonNode blocks,
        @Nullable String editedTs,
        @Nullable String visibleTo,
        @Nullable String subtype,
        @Nullable JsonNode metadata) {
    /** Whether only one person sees it. */
    public boolean ephemeral() {
        return visibleTo != null;
    }

    /** Whether it stands in a thread rather than in the channel. */
    public boolean reply() {
        return threadTs != null;
    }

    /** Whether what was here has been deleted and only the thread under it is left. */
    public boolean tombstone() {
        return "tombstone".equals(subtype);
    }

    /** Whether this user may see it. */
    public boolean seenBy(String userId) {
        return visibleTo == null || visibleTo.equals(userId);
    }

    PostedMessage edited(String newText, JsonNode newBlocks, String at) {
        return new PostedMessage(
                channelId, ts, threadTs, authorId, newText, newBlocks, at, visibleTo, subtype, metadata);
    }

    PostedMessage buried(JsonNode noBlocks) {
        return new PostedMessage(
                channelId, ts, null, authorId, "This message was deleted.", noBlocks, null, null, "tombstone", null);
    }
}
