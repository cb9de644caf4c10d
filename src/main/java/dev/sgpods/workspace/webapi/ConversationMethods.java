package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The {@code conversations.*} methods: what the channels are, who is in them and what was said. */
final class ConversationMethods {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Conversations conversations;
    private final MessageJson json;

    ConversationMethods(Conversations conversations, MessageJson json) {
        this.conversations = conversations;
        this.json = json;
    }

    Map<String, ApiMethod> methods() {
        return Map.of(
                "conversations.info", this::info,
                "conversations.members", this::members,
                "conversations.history", this::history,
                "conversations.replies", this::replies);
    }

    private ApiAnswer info(ApiArguments arguments) {
        var channel = channel(arguments);
        var node = node();
        node.putObject("channel")
                .put("id", channel.id())
                .put("name", channel.name())
                .put("is_channel", true)
                .put("is_private", false)
                .put("is_archived", false)
                .put("is_member", botIn(channel))
                .put("num_members", channel.members().size())
                .putObject("purpose")
                .put("value", channel.purpose());
        return ApiAnswer.ok(node);
    }

    private ApiAnswer members(ApiArguments arguments) {
        var channel = channel(arguments);
        var node = node();
        var list = node.putArray("members");
        channel.members().forEach(list::add);
        node.putObject("response_metadata").put("next_cursor", "");
        return ApiAnswer.ok(node);
    }

    private ApiAnswer history(ApiArguments arguments) {
        var channel = joined(arguments);
        var newestFirst = new ArrayList<>(conversations.history(channel.id()));
        Collections.reverse(newestFirst);
        return page(arguments, newestFirst);
    }

    private ApiAnswer replies(ApiArguments arguments) {
        var channel = joined(arguments);
        var thread = conversations.thread(channel.id(), arguments.text("ts"));
        if (thread.isEmpty()) {
            throw new ApiRefusal("thread_not_found");
        }
        return page(arguments, thread);
    }

    private ApiAnswer page(ApiArguments arguments, List<PostedMessage> messages) {
        var limit = number(arguments.text("limit"), PAGE);
        var from = number(arguments.text("cursor"), 0);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new ApiRefusal("invalid_limit");
        }
        if (from < 0 || from > messages.size()) {
            throw new ApiRefusal("invalid_cursor");
        }
        var wanted = messages.stream()
                .filter(message -> message.ts().compareTo(arguments.text("oldest")) > 0)
                .filter(message ->
                        arguments.text("latest").isEmpty() || message.ts().compareTo(arguments.text("latest")) < 0)
                .toList();
        var node = node();
        var list = node.putArray("messages");
        var metadata = arguments.flag("include_all_metadata");
        wanted.stream()
                .skip(from)
                .limit(limit)
                .map(message -> json.of(message, metadata))
                .forEach(list::add);
        var more = wanted.size() > from + limit;
        node.put("has_more", more);
        if (more) {
            node.putObject("response_metadata").put("next_cursor", Integer.toString(from + limit));
        }
        return ApiAnswer.ok(node);
    }

    private WorkspaceChannel joined(ApiArguments arguments) {
        var channel = channel(arguments);
        if (!botIn(channel)) {
            throw new ApiRefusal("not_in_channel");
        }
        return channel;
    }

    private WorkspaceChannel channel(ApiArguments arguments) {
        return conversations.channel(arguments.text("channel")).orElseThrow(() -> new ApiRefusal("channel_not_found"));
    }

    private boolean botIn(WorkspaceChannel channel) {
        return channel.has(conversations.seed().botUserId());
    }

    private static int number(String text, int absent) {
        try {
            return text.isEmpty() ? absent : Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new ApiRefusal("invalid_arguments", malformed);
        }
    }

    private static ObjectNode node() {
        return JsonMapper.shared().createObjectNode();
    }
}
