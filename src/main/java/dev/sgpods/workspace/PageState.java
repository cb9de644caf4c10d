package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Change;
import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.webapi.Views;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the page is told, as JSON: all of it on a first visit, then one change after another. */
final class PageState {
    private final Conversations conversations;
    private final Views views;
    private final WorkspaceSettings settings;
    private final TimeControl time;
    private final JsonMapper json = JsonMapper.shared();

    PageState(Conversations conversations, Views views, WorkspaceSettings settings, TimeControl time) {
        this.conversations = conversations;
        this.views = views;
        this.settings = settings;
        this.time = time;
    }

    /** Everything this user may see. */
    ObjectNode whole(String userId) {
        var seed = conversations.seed();
        var node = json.createObjectNode();
        node.put("user", userId)
                .put("team", seed.teamName())
                .put("bot", seed.botUserId())
                .put("command", settings.command());
        node.set("users", json.valueToTree(seed.users()));
        node.set("channels", json.valueToTree(conversations.channels()));
        node.set("simulated", json.valueToTree(settings.simulated()));
        var shortcuts = node.putArray("shortcuts");
        settings.shortcuts()
                .forEach((id, name) -> shortcuts.addObject().put("id", id).put("name", name));
        node.set("examples", json.valueToTree(settings.examples()));
        var list = node.putArray("messages");
        for (var channel : conversations.channels()) {
            conversations.all(channel.id()).stream()
                    .filter(message -> message.seenBy(userId))
                    .forEach(message -> list.add(message(message)));
        }
        node.set("time", time());
        node.set("view", view(userId));
        return node;
    }

    ObjectNode change(Change change) {
        var node = json.createObjectNode().put("kind", change.kind().name());
        node.set("message", message(change.message()));
        return node;
    }

    ObjectNode time() {
        var node = json.createObjectNode().put("now", time.now().toEpochMilli()).put("speed", time.speed());
        var aims = node.put("jumping", time.jumping()).putArray("aims");
        time.aims().forEach(aim -> aims.addObject().put("id", aim.id()).put("label", aim.label()));
        return node;
    }

    /** The user's open modal, or null. */
    JsonNode view(String userId) {
        return views.of(userId)
                .<JsonNode>map(open -> {
                    var node = open.view().deepCopy();
                    return node.put("id", open.id()).put("hash", open.hash());
                })
                .orElseGet(json::nullNode);
    }

    private JsonNode message(PostedMessage message) {
        return json.valueToTree(message);
    }
}
