package dev.sgpods.slack;

import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.message.Message;
import java.time.Instant;
import java.util.Optional;

/** Writes what concerns more than one lab into the rows that the {@link Outbox} sends, for one channel. */
public final class SlackBulletin implements Bulletin {
    private final OutgoingStore store;
    private final String channel;
    private final BlockKitRenderer renderer = new BlockKitRenderer();

    /** Tells one channel. */
    public SlackBulletin(OutgoingStore store, String channel) {
        this.store = store;
        this.channel = channel;
    }

    @Override
    public void post(LabId subject, Message message) {
        store.card(subject, channel, body(message), true);
    }

    @Override
    public void line(LabId subject, String key, Message message) {
        store.line(subject, channel, key, body(message), true);
    }

    @Override
    public Optional<Instant> posted(LabId subject) {
        return store.cardReached(subject);
    }

    @Override
    public Optional<Instant> reached(LabId subject, String key) {
        return store.reached(subject, key);
    }

    private String body(Message message) {
        return renderer.render(message).json().toString();
    }
}
