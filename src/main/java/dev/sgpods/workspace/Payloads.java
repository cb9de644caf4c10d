package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import dev.sgpods.workspace.conversation.WorkspaceUser;
import dev.sgpods.workspace.webapi.MessageJson;
import dev.sgpods.workspace.webapi.OpenView;
import dev.sgpods.workspace.webapi.ViewJson;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of the requests to the bot, in the shapes of Slack's reference. */
final class Payloads {
    private static final String VERIFICATION_TOKEN = "workspace-verification-token";
    private static final String DOMAIN = "workspace";

    private final Conversations conversations;
    private final WorkspaceSettings settings;
    private final InstantSource wallClock;
    private final MessageJson messages;
    private final ViewJson views;

    Payloads(Conversations conversations, WorkspaceSettings settings, InstantSource wallClock) {
        this.conversations = conversations;
        this.settings = settings;
        this.wallClock = wallClock;
        this.messages = new MessageJson(conversations, settings.appId());
        this.views = new ViewJson(conversations.seed().teamId(), settings.appId());
    }

    /** A slash command's form, in Slack's order of fields. */
    Map<String, String> command(WorkspaceUser user, WorkspaceChannel channel, String text, String trigger, String url) {
        var form = new LinkedHashMap<String, String>();
        form.put("token", VERIFICATION_TOKEN);
        form.put("team_id", user.teamId());
        form.put("team_domain", DOMAIN);
        form.put("channel_id", channel.id());
        form.put("channel_name", channel.name());
        form.put("user_id", user.id());
        form.put("user_name", user.name());
        form.put("command", settings.command());
        form.put("text", text);
        form.put("api_app_id", settings.appId());
        form.put("is_enterprise_install", "false");
        form.put("response_url", url);
        form.put("trigger_id", trigger);
        return form;
    }

    /** A click in a message. */
    ObjectNode press(WorkspaceUser user, PostedMessage message, ObjectNode action, String trigger, String url) {
        var payload = interaction("block_actions", user, trigger);
        var container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", message.channelId())
                .put("is_ephemeral", message.ephemeral());
        if (message.threadTs() != null) {
            container.put("thread_ts", message.threadTs());
        }
        var channel = conversations.channel(message.channelId()).orElseThrow();
        payload.putObject("channel").put("id", channel.id()).put("name", channel.name());
        if (!message.ephemeral()) {
            payload.set("message", messages.of(message));
        }
        var values = payload.putObject("state").putObject("values");
        if (action.has("selected_option")) {
            values.putObject(action.path("block_id").asString())
                    .putObject(action.path("action_id").asString())
                    .put("type", action.path("type").asString())
                    .set("selected_option", action.path("selected_option"));
        }
        payload.put("response_url", url);
        action.put("action_ts", stamp());
        payload.putArray("actions").add(action);
        return payload;
    }

    /** A message shortcut chosen from a message's menu. */
    ObjectNode shortcut(WorkspaceUser user, PostedMessage message, String callback, String trigger, String url) {
        var payload = interaction("message_action", user, trigger);
        payload.put("callback_id", callback).put("message_ts", message.ts()).put("action_ts", stamp());
        var channel = conversations.channel(message.channelId()).orElseThrow();
        payload.putObject("channel").put("id", channel.id()).put("name", channel.name());
        payload.set("message", messages.of(message));
        return payload.put("response_url", url);
    }

    /** The event that a message mentions the bot. */
    ObjectNode mention(WorkspaceUser user, PostedMessage message) {
        var payload = JsonMapper.shared().createObjectNode().put("token", VERIFICATION_TOKEN);
        payload.put("team_id", user.teamId()).put("api_app_id", settings.appId());
        var event = payload.putObject("event").put("type", "app_mention").put("user", user.id());
        event.put("text", message.text()).put("ts", message.ts()).put("channel", message.channelId());
        event.put("event_ts", message.ts()).put("team", user.teamId());
        if (message.threadTs() != null) {
            event.put("thread_ts", message.threadTs());
        }
        payload.put("type", "event_callback")
                .put("event_id", "Ev" + message.ts().replace(".", ""));
        return payload.put("event_time", wallClock.instant().getEpochSecond());
    }

    /** A modal sent off; {@code values} maps block id and action id to what Slack's state holds there. */
    ObjectNode submission(WorkspaceUser user, OpenView view, JsonNode values, String trigger) {
        var payload = interaction("view_submission", user, trigger);
        var node = views.of(view);
        ((ObjectNode) node.get("state")).set("values", values);
        payload.set("view", node);
        payload.putArray("response_urls");
        return payload;
    }

    /** A modal closed without being sent off. */
    ObjectNode closed(WorkspaceUser user, OpenView view) {
        var payload = interaction("view_closed", user, "");
        payload.remove("trigger_id");
        payload.set("view", views.of(view));
        return payload.put("is_cleared", false);
    }

    private ObjectNode interaction(String type, WorkspaceUser user, String trigger) {
        var payload = JsonMapper.shared().createObjectNode().put("type", type);
        payload.putObject("team").put("id", user.teamId()).put("domain", DOMAIN);
        payload.putObject("user")
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", user.teamId());
        payload.put("api_app_id", settings.appId()).put("token", VERIFICATION_TOKEN);
        payload.put("trigger_id", trigger).putNull("enterprise").put("is_enterprise_install", false);
        return payload;
    }

    private String stamp() {
        var now = wallClock.instant();
        return String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1_000);
    }
}
