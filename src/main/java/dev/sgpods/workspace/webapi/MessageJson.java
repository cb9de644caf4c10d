package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.PostedMessage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A message in the shape Slack gives it in answers, histories and payloads. */
public final class MessageJson {
    private final Conversations conversations;
    private final String appId;

    /** Marks the bot's messages with this app's id. */
    public MessageJson(Conversations conversations, String appId) {
        this.conversations = conversations;
        this.appId = appId;
    }

    /** The message's JSON, with its metadata when it is asked for and there is any. */
    ObjectNode of(PostedMessage message, boolean withMetadata) {
        var node = of(message);
        if (withMetadata && message.metadata() instanceof ObjectNode metadata) {
            node.set("metadata", metadata);
        }
        return node;
    }

    /** The message's JSON. */
    public ObjectNode of(PostedMessage message) {
        var node = JsonMapper.shared().createObjectNode();
        node.put("type", "message").put("user", message.authorId()).put("ts", message.ts());
        node.put("text", message.text())
                .put("team", conversations.seed().teamId())
                .put("channel", message.channelId());
        if (message.authorId().equals(conversations.seed().botUserId())) {
            node.put("bot_id", "B" + appId.substring(1)).put("app_id", appId);
        }
        if (message.subtype() != null) {
            node.put("subtype", message.subtype());
        }
        if (message.editedTs() != null) {
            node.putObject("edited").put("user", message.authorId()).put("ts", message.editedTs());
        }
        if (!message.blocks().isEmpty()) {
            node.set("blocks", message.blocks());
        }
        threads(node, message);
        return node;
    }

    private void threads(ObjectNode node, PostedMessage message) {
        if (message.threadTs() != null) {
            node.put("thread_ts", message.threadTs());
        } else if (!message.ephemeral()) {
            var replies =
                    conversations.thread(message.channelId(), message.ts()).size() - 1;
            if (replies > 0) {
                node.put("thread_ts", message.ts()).put("reply_count", replies);
            }
        }
    }
}
