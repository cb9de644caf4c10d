package dev.sgpods.workspace.conversation;

import java.util.ArrayList;
import java.util.List;

/**
 * A public channel.
 *
 * @param name without the number sign
 * @param members the ids of the people in it, the bot's included when it has been invited
 */
public record WorkspaceChannel(String id, String name, String purpose, List<String> members) {
    /** Copies the members, so that the record cannot change afterwards. */
    public WorkspaceChannel {
        members = List.copyOf(members);
    }

    /** Whether the user with this id is in the channel. */
    public boolean has(String userId) {
        return members.contains(userId);
    }

    WorkspaceChannel with(String userId) {
        var more = new ArrayList<>(members);
        more.add(userId);
        return new WorkspaceChannel(id, name, purpose, more);
    }
}
