package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Conversations;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what a person typed the way Slack hands it on with "Escape channels, users, and links" switched on: known
 * people, channels and links in angle brackets with their ids, and the three special characters as entities.
 */
final class SlackEscaping {
    private static final Pattern SPECIAL =
            Pattern.compile("(?<![\\w&])@([a-z0-9._-]+)|(?<![\\w&])#([a-z0-9_-]+)|(https?://[^\\s<>]+)|([&<>])");

    private final Conversations conversations;

    SlackEscaping(Conversations conversations) {
        this.conversations = conversations;
    }

    String escape(String typed) {
        return SPECIAL.matcher(typed).replaceAll(match -> Matcher.quoteReplacement(token(match)));
    }

    private String token(MatchResult match) {
        if (match.group(1) != null) {
            return user(match.group(1));
        }
        if (match.group(2) != null) {
            return channel(match.group(2));
        }
        if (match.group(3) != null) {
            return "<" + match.group(3).replace("&", "&amp;") + ">";
        }
        return switch (match.group(4)) {
            case "&" -> "&amp;";
            case "<" -> "&lt;";
            default -> "&gt;";
        };
    }

    private String user(String name) {
        return conversations.seed().users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .map(user -> "<@" + user.id() + "|" + name + ">")
                .orElse("@" + name);
    }

    private String channel(String name) {
        return conversations.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .map(channel -> "<#" + channel.id() + "|" + name + ">")
                .orElse("#" + name);
    }
}
