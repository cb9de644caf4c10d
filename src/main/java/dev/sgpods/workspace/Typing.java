package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.Draft;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import dev.sgpods.workspace.conversation.WorkspaceUser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a person types into the input: the bot's command, an invitation, another command, or words. */
final class Typing {
    private final Conversations conversations;
    private final WorkspaceSettings settings;
    private final Interactions interactions;
    private final SlackEscaping escaping;

    Typing(Conversations conversations, WorkspaceSettings settings, Interactions interactions) {
        this.conversations = conversations;
        this.settings = settings;
        this.interactions = interactions;
        this.escaping = new SlackEscaping(conversations);
    }

    void enter(WorkspaceUser user, WorkspaceChannel channel, @Nullable String threadTs, String typed) {
        var text = typed.strip();
        if (!text.startsWith("/")) {
            var nothing = JsonMapper.shared().createArrayNode();
            interactions.mention(
                    user,
                    conversations.post(
                            new Draft(channel.id(), threadTs, user.id(), escaping.escape(text), nothing, null, null)));
            return;
        }
        var word = text.split("\\s", 2)[0];
        var rest = text.substring(word.length()).strip();
        if (threadTs != null) {
            interactions.whisper(user, channel.id(), threadTs, word + " is not supported in threads. Sorry!");
        } else if (word.equals(settings.command())) {
            interactions.command(user, channel, escaping.escape(rest));
        } else if ("/invite".equals(word)) {
            invite(user, channel, rest);
        } else {
            interactions.whisper(
                    user,
                    channel.id(),
                    null,
                    "`" + word + "` is not a valid command. " + "In this workspace there are `" + settings.command()
                            + "` and `/invite`.");
        }
    }

    private void invite(WorkspaceUser user, WorkspaceChannel channel, String who) {
        var seed = conversations.seed();
        var bot = conversations.user(seed.botUserId()).orElseThrow();
        var name = who.startsWith("@") ? who.substring(1) : who;
        if (!name.equals(bot.name())) {
            interactions.whisper(
                    user, channel.id(), null, "Only the bot can be invited here: type `/invite @" + bot.name() + "`.");
        } else if (conversations.invite(channel.id(), user.id()).isEmpty()) {
            interactions.whisper(
                    user, channel.id(), null, "<@" + bot.id() + "> is already in <#" + channel.id() + ">.");
        }
    }
}
