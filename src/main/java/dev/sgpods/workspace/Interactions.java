package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.Draft;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import dev.sgpods.workspace.conversation.WorkspaceUser;
import dev.sgpods.workspace.webapi.OpenView;
import dev.sgpods.workspace.webapi.ResponseUrls;
import dev.sgpods.workspace.webapi.ResponseUrls.Origin;
import dev.sgpods.workspace.webapi.Responses;
import dev.sgpods.workspace.webapi.Triggers;
import dev.sgpods.workspace.webapi.Views;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person does, sent to the bot, and what the bot answers at once, shown to the person. */
final class Interactions {
    private final Conversations conversations;
    private final WorkspaceSettings settings;
    private final BotLink bot;
    private final Payloads payloads;
    private final Triggers triggers;
    private final ResponseUrls responseUrls;
    private final Responses responses;
    private final Views views;
    private volatile URI self = URI.create("http://127.0.0.1/");

    Interactions(
            Conversations conversations,
            WorkspaceSettings settings,
            Triggers triggers,
            ResponseUrls responseUrls,
            Views views,
            InstantSource wallClock) {
        this.conversations = conversations;
        this.settings = settings;
        this.bot = new BotLink(settings.signingSecret(), wallClock);
        this.payloads = new Payloads(conversations, settings, wallClock);
        this.triggers = triggers;
        this.responseUrls = responseUrls;
        this.responses = new Responses(conversations);
        this.views = views;
    }

    void connect(URI eventsEndpoint, URI workspace) {
        bot.connect(eventsEndpoint);
        self = workspace;
    }

    Delivery command(WorkspaceUser user, WorkspaceChannel channel, String text) {
        var origin = new Origin(channel.id(), user.id(), null, null);
        var delivery = bot.send(payloads.command(user, channel, text, triggers.issue(user.id()), url(origin)));
        var problem = delivery.problem();
        if (problem == null) {
            problem = responses.showImmediate(origin, delivery.response()).orElse(null);
        }
        if (problem != null) {
            whisper(user, channel.id(), null, settings.command() + " failed with the error \"" + problem + "\"");
        }
        return new Delivery(delivery.status(), delivery.response(), problem);
    }

    /** Only this person sees it; it comes from Slackbot in Slack and from the workspace here. */
    void whisper(WorkspaceUser user, String channelId, @Nullable String threadTs, String text) {
        var nothing = JsonMapper.shared().createArrayNode();
        conversations.post(new Draft(channelId, threadTs, "USLACKBOT", text, nothing, user.id(), null));
    }

    Delivery press(WorkspaceUser user, PostedMessage message, ObjectNode action) {
        var origin = new Origin(message.channelId(), user.id(), message.ts(), message.threadTs());
        return interact(payloads.press(user, message, action, triggers.issue(user.id()), url(origin)));
    }

    /** A shortcut of the app, chosen for a message. */
    Delivery shortcut(WorkspaceUser user, PostedMessage message, String callback) {
        var origin = new Origin(message.channelId(), user.id(), null, message.threadTs());
        return interact(payloads.shortcut(user, message, callback, triggers.issue(user.id()), url(origin)));
    }

    /** Tells the bot that a message mentions it, where it is a member; Slack tells nobody when that fails. */
    void mention(WorkspaceUser user, PostedMessage message) {
        var botId = conversations.seed().botUserId();
        var there = conversations
                .channel(message.channelId())
                .filter(channel -> channel.has(botId))
                .isPresent();
        if (there && message.text().contains("<@" + botId)) {
            bot.send(payloads.mention(user, message));
        }
    }

    Delivery submit(WorkspaceUser user, OpenView view, JsonNode values) {
        var delivery = interact(payloads.submission(user, view, values, triggers.issue(user.id())));
        if (!delivery.acknowledged()) {
            return delivery;
        }
        switch (delivery.response().path("response_action").asString("clear")) {
            case "errors" -> {}
            case "update", "push" -> {
                if (!views.replace(view, delivery.response().path("view")).isEmpty()) {
                    return new Delivery(delivery.status(), delivery.response(), "invalid_view");
                }
            }
            default -> views.close(user.id(), view.id());
        }
        return delivery;
    }

    void close(WorkspaceUser user, OpenView view) {
        views.close(user.id(), view.id());
        if (view.view().path("notify_on_close").asBoolean(false)) {
            interact(payloads.closed(user, view));
        }
    }

    /** The element of the message with this action id, as an action of a payload. */
    static ObjectNode action(PostedMessage message, String actionId, String value) {
        for (var block : message.blocks()) {
            for (var element : BlockElements.of(block)) {
                if (actionId.equals(element.path("action_id").asString(""))) {
                    return BlockElements.action(block, element, value);
                }
            }
        }
        throw new NoSuchElementException("The message " + message.ts() + " has no element with action_id " + actionId
                + "; look at the message's blocks for the ones it has.");
    }

    private Delivery interact(ObjectNode payload) {
        var delivery = bot.send(Map.of("payload", JsonMapper.shared().writeValueAsString(payload)));
        return delivery.problem() == null && !delivery.response().isObject()
                ? new Delivery(delivery.status(), MissingNode.getInstance(), null)
                : delivery;
    }

    private String url(Origin origin) {
        return self.resolve(responseUrls.issue(origin)).toString();
    }
}
