package dev.sgpods.slack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the bot must be allowed, and for what: Slack's documentation names the scopes on the page of each method and each
 * event ({@code docs.slack.dev/reference/methods}). {@code manifests/slack/app.yaml} asks for exactly these and for pictures.
 */
public final class SlackScopes {
    /** The scopes that each method of the Web API needs of a bot's token; none where any token will do. */
    static final Map<String, List<String>> OF_METHODS = Map.of(
            "auth.test", List.of(),
            "chat.postMessage", List.of("chat:write"),
            "chat.update", List.of("chat:write"),
            "chat.postEphemeral", List.of("chat:write"),
            "views.open", List.of(),
            "users.info", List.of("users:read"),
            "usergroups.users.list", List.of("usergroups:read"),
            "conversations.info", List.of("channels:read", "groups:read"));

    /** Called with an app-level token, which has scopes of its own. */
    static final Map<String, List<String>> OF_APP_METHODS =
            Map.of("apps.connections.open", List.of("connections:write"));

    /**
     * Called only where somebody granted the scope without being asked for it: after a kill the bot then looks whether a
     * message was posted already, instead of posting it perhaps twice.
     */
    static final Map<String, List<String>> OF_OPTIONAL_METHODS = Map.of(
            "conversations.history", List.of("channels:history", "groups:history"),
            "conversations.replies", List.of("channels:history", "groups:history"));

    /** What pictures in answers need; where it was not granted answers come without. */
    static final Map<String, List<String>> OF_PICTURES = Map.of(
            "files.getUploadURLExternal", List.of("files:write"),
            "files.completeUploadExternal", List.of("files:write"));

    /** What slash commands and shortcuts, and the mentions of the bot, need. */
    static final List<String> OF_FEATURES = List.of("commands", "app_mentions:read");

    private SlackScopes() {}

    /** All that a bot's token must have. */
    public static Set<String> needed() {
        return Stream.concat(OF_METHODS.values().stream().flatMap(List::stream), OF_FEATURES.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All that the manifest asks for: what must be granted, and what pictures need. */
    public static Set<String> asked() {
        return Stream.concat(needed().stream(), OF_PICTURES.values().stream().flatMap(List::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether granted scopes let the bot look for its own messages. */
    static boolean letLook(Set<String> granted) {
        return OF_OPTIONAL_METHODS.values().stream().flatMap(List::stream).anyMatch(granted::contains);
    }
}
