package dev.sgpods.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import com.slack.api.webhook.WebhookResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Slack's Web API over the SDK's client. */
final class WebSlackApi implements SlackApi {
    private static final String EVENT_TYPE = "sgpods_message";
    private static final String RESPONSE_URL = "response_url";
    private static final int SEARCHED = 100;

    private final Slack slack;
    private final MethodsClient methods;
    private final SlackTally tally;
    private volatile @Nullable SlackIdentity identity;

    WebSlackApi(Slack slack, MethodsClient methods, SlackTally tally) {
        this.slack = slack;
        this.methods = methods;
        this.tally = tally;
    }

    @Override
    public String post(String channel, String threadTimestamp, Rendered message, String key) throws SlackFailure {
        Message.Metadata metadata = new Message.Metadata(EVENT_TYPE, Map.of("key", key));
        return call(
                        "chat.postMessage",
                        () -> methods.chatPostMessage(request -> request.channel(channel)
                                .threadTs(orNull(threadTimestamp))
                                .text(message.text())
                                .blocksAsString(blocks(message))
                                .metadata(metadata)
                                .unfurlLinks(false)
                                .unfurlMedia(false)))
                .getTs();
    }

    @Override
    public void update(String channel, String timestamp, Rendered message) throws SlackFailure {
        call(
                "chat.update",
                () -> methods.chatUpdate(request -> request.channel(channel)
                        .ts(timestamp)
                        .text(message.text())
                        .blocksAsString(message.blocks())));
    }

    @Override
    public void ephemeral(String channel, String user, Rendered message) throws SlackFailure {
        call(
                "chat.postEphemeral",
                () -> methods.chatPostEphemeral(request ->
                        request.channel(channel).user(user).text(message.text()).blocksAsString(blocks(message))));
    }

    @Override
    public void respond(String responseUrl, Rendered message, boolean replaceOriginal) throws SlackFailure {
        ObjectNode body = message.json();
        body.put("response_type", "ephemeral").put("replace_original", replaceOriginal);
        try {
            WebhookResponse response = slack.send(responseUrl, body.toString());
            if (response.getCode() == 429) {
                throw tally.failed(RESPONSE_URL, SlackFailure.limited(RESPONSE_URL, Duration.ofSeconds(1)));
            }
            if (response.getCode() != 200) {
                throw tally.failed(RESPONSE_URL, SlackFailure.refused(RESPONSE_URL, "http_" + response.getCode()));
            }
            tally.answered(RESPONSE_URL);
        } catch (IOException | IllegalArgumentException failed) {
            // The latter when the address is none.
            throw tally.failed(RESPONSE_URL, SlackFailure.unreachable(RESPONSE_URL, failed));
        }
    }

    @Override
    public String upload(byte[] png, String title, String alt) throws SlackFailure {
        List<File> files = call("files.completeUploadExternal", () -> PictureUpload.send(methods, png, title, alt))
                .getFiles();
        if (files == null || files.isEmpty()) {
            throw SlackFailure.refused("files.completeUploadExternal", "no_file");
        }
        return files.get(0).getId();
    }

    @Override
    public void openView(String trigger, String view) throws SlackFailure {
        call(
                "views.open",
                () -> methods.viewsOpen(request -> request.triggerId(trigger).viewAsString(view)));
    }

    @Override
    public Person person(String id) throws SlackFailure {
        User user = call("users.info", () -> methods.usersInfo(request -> request.user(id)))
                .getUser();
        Set<String> teams = new HashSet<>();
        Optional.ofNullable(user.getTeamId()).ifPresent(teams::add);
        if (user.getEnterpriseUser() != null && user.getEnterpriseUser().getTeams() != null) {
            teams.addAll(user.getEnterpriseUser().getTeams());
        }
        boolean full = !user.isRestricted()
                && !user.isUltraRestricted()
                && !user.isBot()
                && !user.isDeleted()
                && !user.isStranger();
        String shown = user.getProfile() == null ? null : user.getProfile().getDisplayName();
        return new Person(firstOf(shown, user.getRealName(), user.getName(), id), teams, full);
    }

    @Override
    public Set<String> members(String userGroup) throws SlackFailure {
        List<String> users = call(
                        "usergroups.users.list",
                        () -> methods.usergroupsUsersList(request -> request.usergroup(userGroup)))
                .getUsers();
        return users == null ? Set.of() : Set.copyOf(users);
    }

    @Override
    public String homeTeam() throws SlackFailure {
        return identity().team();
    }

    /** Who the token is. */
    SlackIdentity identity() throws SlackFailure {
        AuthTestResponse answer = call("auth.test", () -> methods.authTest(request -> request));
        Map<String, List<String>> headers =
                Optional.ofNullable(answer.getHttpResponseHeaders()).orElse(Map.of());
        SlackIdentity found = new SlackIdentity(
                firstOf(answer.getTeam()),
                firstOf(answer.getTeamId()),
                firstOf(answer.getUser()),
                scopes(headers),
                headers.getOrDefault("date", List.of()).stream().findFirst());
        identity = found;
        return found;
    }

    private static Set<String> scopes(Map<String, List<String>> headers) {
        return headers.getOrDefault("x-oauth-scopes", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The address of a new WebSocket, with an app-level token. */
    URI openSocket() throws SlackFailure {
        String url = call("apps.connections.open", () -> methods.appsConnectionsOpen(request -> request))
                .getUrl();
        try {
            return new URI(url);
        } catch (URISyntaxException none) {
            throw SlackFailure.unreachable("apps.connections.open", none);
        }
    }

    @Override
    public boolean canPost(String channel) throws SlackFailure {
        try {
            Conversation found = call(
                            "conversations.info", () -> methods.conversationsInfo(request -> request.channel(channel)))
                    .getChannel();
            return found.isMember() || found.isIm();
        } catch (SlackFailure failure) {
            // A private channel that the bot is not in does not exist for it.
            if (failure.code().equals("channel_not_found")) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public Optional<String> find(String channel, String threadTimestamp, String key) throws SlackFailure {
        SlackIdentity known = identity;
        Set<String> granted = (known == null ? identity() : known).scopes();
        if (!granted.isEmpty() && !SlackScopes.letLook(granted)) {
            return Optional.empty();
        }
        List<Message> newest = threadTimestamp.isEmpty() ? history(channel) : replies(channel, threadTimestamp);
        return Stream.ofNullable(newest)
                .flatMap(List::stream)
                .filter(message -> message.getMetadata() != null
                        && message.getMetadata().getEventPayload() != null
                        && key.equals(message.getMetadata().getEventPayload().get("key")))
                .map(Message::getTs)
                .findFirst();
    }

    private List<Message> history(String channel) throws SlackFailure {
        return call(
                        "conversations.history",
                        () -> methods.conversationsHistory(request -> request.channel(channel)
                                .includeAllMetadata(true)
                                .limit(SEARCHED)))
                .getMessages();
    }

    private List<Message> replies(String channel, String threadTimestamp) throws SlackFailure {
        return call(
                        "conversations.replies",
                        () -> methods.conversationsReplies(request -> request.channel(channel)
                                .ts(threadTimestamp)
                                .includeAllMetadata(true)
                                .limit(SEARCHED)))
                .getMessages();
    }

    private <T extends SlackApiTextResponse> T call(String method, Call<T> call) throws SlackFailure {
        try {
            T response = call.send();
            if (!response.isOk()) {
                throw tally.failed(method, SlackFailure.refused(method, firstOf(response.getError(), "unknown_error")));
            }
            tally.answered(method);
            return response;
        } catch (SlackApiException refused) {
            throw tally.failed(method, refusal(method, refused));
        } catch (IOException | JsonParseException failed) {
            throw tally.failed(method, SlackFailure.unreachable(method, failed));
        }
    }

    private static SlackFailure refusal(String method, SlackApiException refused) {
        if (refused.getResponse().code() != 429) {
            return SlackFailure.unreachable(method, refused);
        }
        String seconds = refused.getResponse().header("Retry-After");
        boolean number = seconds != null && seconds.matches("[0-9]{1,5}");
        return SlackFailure.limited(method, Duration.ofSeconds(number ? Long.parseLong(seconds) : 1));
    }

    private static @Nullable String blocks(Rendered message) {
        return message.hasBlocks() ? message.blocks() : null;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    /** One call of the SDK. */
    @FunctionalInterface
    private interface Call<T> {
        T send() throws IOException, SlackApiException;
    }
}
