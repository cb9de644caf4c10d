package dev.sgpods.workspace.conversation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people, channels and messages of one workspace. Safe for several threads: every change is saved and told to the
 * listeners, in order, before its method returns. A channel keeps its newest 1,000 messages.
 */
public final class Conversations {
    private static final int KEPT = 1_000;

    private final WorkspaceSeed seed;
    private final WorkspaceStore store;
    private final Timestamps timestamps;
    private final Feed feed = new Feed();
    private final Map<String, WorkspaceChannel> channels = new LinkedHashMap<>();
    private final Map<String, NavigableMap<String, PostedMessage>> messages = new LinkedHashMap<>();

    /** Starts from what the store holds, or from the seed alone. */
    public Conversations(WorkspaceSeed seed, WorkspaceStore store, InstantSource wallClock) {
        this.seed = seed;
        this.store = store;
        this.timestamps = new Timestamps(wallClock);
        seed.channels().forEach(channel -> {
            channels.put(channel.id(), channel);
            messages.put(channel.id(), new TreeMap<>());
        });
        store.load().ifPresent(this::restore);
    }

    private void restore(SavedWorkspace saved) {
        saved.joinedChannels().stream().filter(channels::containsKey).forEach(this::seat);
        for (var message : saved.messages()) {
            in(message.channelId()).put(message.ts(), message);
            timestamps.seen(message.ts());
        }
    }

    /** Who and what was there at the first start. */
    public WorkspaceSeed seed() {
        return seed;
    }

    /** The user with this id. */
    public Optional<WorkspaceUser> user(String id) {
        return seed.users().stream().filter(user -> user.id().equals(id)).findFirst();
    }

    /** All channels, in the seed's order. */
    public synchronized List<WorkspaceChannel> channels() {
        return List.copyOf(channels.values());
    }

    /** The channel with this id. */
    public synchronized Optional<WorkspaceChannel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** The message with this {@code ts}, ephemeral ones included. */
    public synchronized Optional<PostedMessage> find(String channelId, String ts) {
        return Optional.ofNullable(in(channelId).get(ts));
    }

    /** Every message of the channel, replies and ephemeral ones included, oldest first. */
    public synchronized List<PostedMessage> all(String channelId) {
        return List.copyOf(in(channelId).values());
    }

    /** What everybody sees in the channel itself, oldest first. */
    public List<PostedMessage> history(String channelId) {
        return all(channelId).stream()
                .filter(message -> !message.ephemeral() && !message.reply())
                .toList();
    }

    /** The parent and its replies, oldest first; empty when there is no such parent. */
    public List<PostedMessage> thread(String channelId, String parentTs) {
        return all(channelId).stream()
                .filter(message -> !message.ephemeral())
                .filter(message -> message.ts().equals(parentTs) || parentTs.equals(message.threadTs()))
                .toList();
    }

    /** What only this user sees in the channel and its threads, oldest first. */
    public List<PostedMessage> ephemeral(String channelId, String userId) {
        return all(channelId).stream()
                .filter(message -> userId.equals(message.visibleTo()))
                .toList();
    }

    /**
     * Posts a message.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    public synchronized PostedMessage post(Draft draft) {
        if (!channels.containsKey(draft.channelId())) {
            throw new IllegalArgumentException("There is no channel " + draft.channelId() + " to post to.");
        }
        var message = draft.at(timestamps.next());
        var channel = in(draft.channelId());
        channel.put(message.ts(), message);
        while (channel.size() > KEPT) {
            channel.pollFirstEntry();
        }
        return done(Change.Kind.POSTED, message);
    }

    /** Edits a message in place; empty when there is none. */
    public synchronized Optional<PostedMessage> update(String channelId, String ts, String text, JsonNode blocks) {
        return find(channelId, ts).map(old -> {
            var message = old.edited(text, blocks, timestamps.next());
            in(channelId).put(ts, message);
            return done(Change.Kind.UPDATED, message);
        });
    }

    /** Deletes a message; a parent with replies leaves a tombstone, as in Slack. Empty when there is none. */
    public synchronized Optional<PostedMessage> delete(String channelId, String ts) {
        return find(channelId, ts).map(old -> {
            if (thread(channelId, ts).size() > 1 && !old.ephemeral()) {
                var grave = old.buried(JsonMapper.shared().createArrayNode());
                in(channelId).put(ts, grave);
                return done(Change.Kind.UPDATED, grave);
            }
            in(channelId).remove(ts);
            return done(Change.Kind.DELETED, old);
        });
    }

    /** Brings the bot into the channel and says so there; nothing happens when it is in already. */
    public synchronized Optional<PostedMessage> invite(String channelId, String byUserId) {
        var channel = channels.get(channelId);
        if (channel == null || channel.has(seed.botUserId())) {
            return Optional.empty();
        }
        seat(channelId);
        var nothing = JsonMapper.shared().createArrayNode();
        var text = "was added to #" + channel.name() + " by <@" + byUserId + ">";
        return Optional.of(post(new Draft(channelId, null, seed.botUserId(), text, nothing, null, "channel_join")));
    }

    /** Calls the listener on every change from now on, in order; it must return at once and must not throw. */
    public Subscription subscribe(Consumer<Change> listener) {
        return feed.subscribe(listener);
    }

    /** The number of the last change. */
    public synchronized long sequence() {
        return feed.sequence();
    }

    /** The changes after that number; empty when they are not all remembered and the reader must start anew. */
    public synchronized Optional<List<Change>> after(long known) {
        return feed.after(known);
    }

    private void seat(String channelId) {
        channels.computeIfPresent(channelId, (id, old) -> old.has(seed.botUserId()) ? old : old.with(seed.botUserId()));
    }

    private PostedMessage done(Change.Kind kind, PostedMessage message) {
        if (!message.ephemeral()) {
            store.save(saved());
        }
        feed.tell(kind, message);
        return message;
    }

    private SavedWorkspace saved() {
        var kept = new ArrayList<PostedMessage>();
        messages.values().forEach(channel -> channel.values().stream()
                .filter(message -> !message.ephemeral())
                .forEach(kept::add));
        var joined = channels.values().stream()
                .filter(channel -> channel.has(seed.botUserId()))
                .map(WorkspaceChannel::id)
                .toList();
        return new SavedWorkspace(kept, joined);
    }

    private NavigableMap<String, PostedMessage> in(@Nullable String channelId) {
        var channel = messages.get(channelId);
        return channel == null ? new TreeMap<>() : channel;
    }
}
