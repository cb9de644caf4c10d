package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.Draft;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.webapi.ResponseUrls.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers to an interaction: the body of a command's own response, and what is posted to a {@code response_url}.
 * Ephemeral unless {@code response_type} is {@code in_channel}. {@code replace_original} and {@code delete_original}
 * change the message that was clicked in, also an ephemeral one; a command has no such message, so a new one is posted.
 * The bot need not be in the channel.
 */
public final class Responses {
    private final Conversations conversations;

    /** Writes into these conversations. */
    public Responses(Conversations conversations) {
        this.conversations = conversations;
    }

    /**
     * Shows an answer.
     *
     * @return the message that was posted or changed; empty when one was deleted
     */
    Optional<PostedMessage> show(Origin origin, ApiArguments answer) {
        if (origin.messageTs() != null && answer.flag("delete_original")) {
            conversations.delete(origin.channelId(), origin.messageTs());
            return Optional.empty();
        }
        var content = Content.of(answer, Content.LONGEST_NEW);
        if (origin.messageTs() != null && answer.flag("replace_original")) {
            return conversations.update(origin.channelId(), origin.messageTs(), content.text(), content.blocks());
        }
        var everybody = "in_channel".equals(answer.text("response_type"));
        return Optional.of(conversations.post(new Draft(
                origin.channelId(),
                thread(origin, answer),
                conversations.seed().botUserId(),
                content.text(),
                content.blocks(),
                everybody ? null : origin.userId(),
                null)));
    }

    /**
     * Shows what a command answered at once; an object is a message, a text is shown as one.
     *
     * @return Slack's error code when the answer is not a message it accepts; empty when it is shown
     */
    public Optional<String> showImmediate(Origin origin, JsonNode answer) {
        try {
            if (answer instanceof ObjectNode object) {
                show(origin, new ApiArguments(object));
            }
            return Optional.empty();
        } catch (ApiRefusal refused) {
            return Optional.of(refused.answer().code());
        }
    }

    private static @Nullable String thread(Origin origin, ApiArguments answer) {
        var asked = answer.textOrNull("thread_ts");
        return asked == null ? origin.threadTs() : asked;
    }
}
