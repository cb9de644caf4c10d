package dev.sgpods.workspace.conversation;

import java.util.List;

/**
 * What survives a restart: the messages everybody sees, and the channels the bot was invited to. Ephemeral messages do
 * not survive, as in Slack.
 */
public record SavedWorkspace(List<PostedMessage> messages, List<String> joinedChannels) {
    /** Copies the lists, so that the record cannot change afterwards. */
    public SavedWorkspace {
        messages = List.copyOf(messages);
        joinedChannels = List.copyOf(joinedChannels);
    }
}
