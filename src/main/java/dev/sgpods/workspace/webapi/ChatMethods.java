package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.Draft;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code chat.*} methods. The bot posts only where it is a member and changes only its own messages. A reply to a
 * message that is not there is refused with {@code thread_not_found}, so that a lost parent cannot go unnoticed.
 */
final class ChatMethods {
    private final Conversations conversations;
    private final RateLimits limits;
    private final MessageJson json;
    private final String bot;

    ChatMethods(Conversations conversations, RateLimits limits, MessageJson json) {
        this.conversations = conversations;
        this.limits = limits;
        this.json = json;
        this.bot = conversations.seed().botUserId();
    }

    Map<String, ApiMethod> methods() {
        return Map.of(
                "chat.postMessage", this::postMessage,
                "chat.postEphemeral", this::postEphemeral,
                "chat.update", this::update,
                "chat.delete", this::delete);
    }

    private ApiAnswer postMessage(ApiArguments arguments) {
        var channel = channelOfBot(arguments);
        var content = Content.of(arguments, Content.LONGEST_NEW);
        var metadata = Content.metadata(arguments);
        var threadTs = thread(arguments, channel);
        limits.channel(channel.id());
        var message = conversations.post(
                new Draft(channel.id(), threadTs, bot, content.text(), content.blocks(), null, null, metadata));
        return told(message);
    }

    private ApiAnswer postEphemeral(ApiArguments arguments) {
        var channel = channelOfBot(arguments);
        var user = arguments.text("user");
        if (!channel.has(user)) {
            throw new ApiRefusal("user_not_in_channel");
        }
        var content = Content.of(arguments, Content.LONGEST_NEW);
        var threadTs = thread(arguments, channel);
        var message = conversations.post(
                new Draft(channel.id(), threadTs, bot, content.text(), content.blocks(), user, null));
        return ApiAnswer.ok(node().put("message_ts", message.ts()));
    }

    private ApiAnswer update(ApiArguments arguments) {
        var message = own(arguments, "cant_update_message");
        var content = Content.of(arguments, Content.LONGEST_UPDATE);
        return conversations
                .update(message.channelId(), message.ts(), content.text(), content.blocks())
                .map(changed -> ApiAnswer.ok(answer(changed).put("text", changed.text())))
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
    }

    private ApiAnswer delete(ApiArguments arguments) {
        var message = own(arguments, "cant_delete_message");
        conversations.delete(message.channelId(), message.ts());
        return ApiAnswer.ok(node().put("channel", message.channelId()).put("ts", message.ts()));
    }

    private PostedMessage own(ApiArguments arguments, String codeIfForeign) {
        var channel = channelOfBot(arguments);
        var message = conversations
                .find(channel.id(), arguments.text("ts"))
                .filter(found -> !found.ephemeral() && !found.tombstone())
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
        if (!message.authorId().equals(bot) || message.subtype() != null) {
            throw new ApiRefusal(codeIfForeign);
        }
        return message;
    }

    private WorkspaceChannel channelOfBot(ApiArguments arguments) {
        var channel =
                conversations.channel(arguments.text("channel")).orElseThrow(() -> new ApiRefusal("channel_not_found"));
        if (!channel.has(bot)) {
            throw new ApiRefusal("not_in_channel");
        }
        return channel;
    }

    private @Nullable String thread(ApiArguments arguments, WorkspaceChannel channel) {
        var threadTs = arguments.textOrNull("thread_ts");
        if (threadTs == null) {
            return null;
        }
        var parent = conversations
                .find(channel.id(), threadTs)
                .filter(found -> !found.ephemeral() && !found.tombstone())
                .orElseThrow(() -> new ApiRefusal("thread_not_found"));
        if (parent.reply()) {
            throw new ApiRefusal("cannot_reply_to_message");
        }
        return threadTs;
    }

    private ApiAnswer told(PostedMessage message) {
        return ApiAnswer.ok(answer(message));
    }

    private ObjectNode answer(PostedMessage message) {
        var node = node().put("channel", message.channelId()).put("ts", message.ts());
        node.set("message", json.of(message));
        return node;
    }

    private static ObjectNode node() {
        return JsonMapper.shared().createObjectNode();
    }
}
