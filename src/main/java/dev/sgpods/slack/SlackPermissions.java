package dev.sgpods.slack;

import java.util.Set;

/**
 * Who is what, by Slack's ids.
 *
 * @param channels ids (C..., G...) in which the bot may be used; empty for any
 * @param admins ids of users (U..., W...) or user groups (S...)
 * @param onCall ids of users or user groups
 */
public record SlackPermissions(Set<String> channels, Set<String> admins, Set<String> onCall) {
    public SlackPermissions {
        channels = Set.copyOf(channels);
        admins = Set.copyOf(admins);
        onCall = Set.copyOf(onCall);
    }

    static boolean isGroup(String id) {
        return id.startsWith("S");
    }
}
