package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Change;
import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.MemoryStore;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.conversation.Subscription;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import dev.sgpods.workspace.conversation.WorkspaceSeed;
import dev.sgpods.workspace.conversation.WorkspaceStore;
import dev.sgpods.workspace.conversation.WorkspaceUser;
import dev.sgpods.workspace.webapi.OpenView;
import dev.sgpods.workspace.webapi.ResponseUrls;
import dev.sgpods.workspace.webapi.Triggers;
import dev.sgpods.workspace.webapi.UploadedFiles;
import dev.sgpods.workspace.webapi.Views;
import dev.sgpods.workspace.webapi.WebApi;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A workspace on this machine: the Web API at {@code /api/}, the page at {@code /}, and everything a person does there
 * as Java methods, which send the very same signed requests. Safe for several threads. Its own limits (three seconds,
 * response URLs, pacing) run on the wall clock.
 */
public final class Workspace implements AutoCloseable {
    private final Conversations conversations;
    private final Views views = new Views();
    private final WebApi api;
    private final Interactions interactions;
    private final Page page;

    /** The standard people and channels, forgotten when the process ends. */
    public Workspace(WorkspaceSettings settings, TimeControl time, CommandCatalog catalog, InstantSource wallClock) {
        this(settings, WorkspaceSeed.standard(), new MemoryStore(), time, catalog, wallClock);
    }

    /** These people and channels, and the messages the store holds. */
    public Workspace(
            WorkspaceSettings settings,
            WorkspaceSeed seed,
            WorkspaceStore store,
            TimeControl time,
            CommandCatalog catalog,
            InstantSource wallClock) {
        this.conversations = new Conversations(seed, store, wallClock);
        var triggers = new Triggers(wallClock);
        var responseUrls = new ResponseUrls(wallClock);
        var uploads = new UploadedFiles(wallClock);
        this.api = new WebApi(
                conversations,
                settings.botToken(),
                settings.appId(),
                views,
                triggers,
                responseUrls,
                uploads,
                wallClock);
        this.interactions = new Interactions(conversations, settings, triggers, responseUrls, views, wallClock);
        var typing = new Typing(conversations, settings, interactions);
        this.page = new Page(conversations, views, typing, interactions, settings, time, catalog, uploads, wallClock);
    }

    /**
     * Adds the workspace's routes to a server that somebody else owns, before it starts. When that server stops, the
     * page's live connections end first, so that it stops at once.
     */
    public void register(JavalinConfig config) {
        api.register(config.routes);
        page.register(config.routes);
        config.events.serverStopping(page::close);
    }

    /** Says where the bot takes its requests; the workspace is reached at the same scheme, host and port. */
    public void connect(URI eventsEndpoint) {
        connect(eventsEndpoint, eventsEndpoint.resolve("/"));
    }

    /** Says where the bot takes its requests, and where the bot reaches this workspace (for {@code response_url}s). */
    public void connect(URI eventsEndpoint, URI workspace) {
        interactions.connect(eventsEndpoint, workspace);
    }

    /**
     * Sends the slash command as the page does; {@code text} is what follows {@code /sgpods }, as typed.
     *
     * @throws NoSuchElementException when there is no such user or channel
     */
    public Delivery command(String userId, String channelId, String text) {
        return interactions.command(
                user(userId), channelOrThrow(channelId), new SlackEscaping(conversations).escape(text));
    }

    /**
     * Presses a button, or chooses an option, of a message or of an ephemeral one. No confirmation is asked.
     *
     * @param value the option's value for a menu; ignored for a button, whose own value is sent
     * @throws NoSuchElementException when there is no such user, message or element
     */
    public Delivery press(String userId, String channelId, String ts, String actionId, String value) {
        var message = message(channelId, ts)
                .filter(found -> found.seenBy(userId))
                .orElseThrow(() -> new NoSuchElementException("There is no message " + ts + " in " + channelId + "."));
        return interactions.press(user(userId), message, Interactions.action(message, actionId, value));
    }

    /**
     * Sends off the modal this user has open.
     *
     * @param values Slack's {@code state.values}: block id, then action id, then type and value
     * @throws NoSuchElementException when the user has no modal open
     */
    public Delivery submitModal(String userId, JsonNode values) {
        var view = openView(userId).orElseThrow(() -> new NoSuchElementException(userId + " has no modal open."));
        return interactions.submit(user(userId), view, values);
    }

    /** The modal this user has open. */
    public Optional<OpenView> openView(String userId) {
        return views.of(userId);
    }

    /** Brings the bot into a channel, as {@code /invite @sgpods} does. */
    public void invite(String userId, String channelId) {
        conversations.invite(channelId, userId);
    }

    /** Deletes a message, as an administrator of the workspace may; empty when there is none. */
    public Optional<PostedMessage> delete(String channelId, String ts) {
        return conversations.delete(channelId, ts);
    }

    /** All people, the bot included. */
    public List<WorkspaceUser> users() {
        return conversations.seed().users();
    }

    /** All channels. */
    public List<WorkspaceChannel> channels() {
        return conversations.channels();
    }

    /** A message, ephemeral or not. */
    public Optional<PostedMessage> message(String channelId, @Nullable String ts) {
        return ts == null ? Optional.empty() : conversations.find(channelId, ts);
    }

    /** What everybody sees in the channel itself, oldest first. */
    public List<PostedMessage> messages(String channelId) {
        return conversations.history(channelId);
    }

    /** The parent and its replies, oldest first; empty when there is no such parent. */
    public List<PostedMessage> thread(String channelId, String parentTs) {
        return conversations.thread(channelId, parentTs);
    }

    /** What only this user sees in the channel, oldest first. */
    public List<PostedMessage> ephemeral(String channelId, String userId) {
        return conversations.ephemeral(channelId, userId);
    }

    /**
     * Calls the listener on every message posted, updated or deleted from now on, ephemeral ones included, in order. It
     * must return at once and must not throw.
     */
    public Subscription subscribe(Consumer<Change> listener) {
        return conversations.subscribe(listener);
    }

    /** Ends the page's live connections, so that the server can stop at once. */
    @Override
    public void close() {
        page.close();
    }

    private WorkspaceUser user(String id) {
        return conversations
                .user(id)
                .orElseThrow(() -> new NoSuchElementException("There is no user " + id + " in the workspace."));
    }

    private WorkspaceChannel channelOrThrow(String id) {
        return conversations
                .channel(id)
                .orElseThrow(() -> new NoSuchElementException("There is no channel " + id + " in the workspace."));
    }
}
