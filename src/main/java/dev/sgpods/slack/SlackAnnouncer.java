package dev.sgpods.slack;

import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.message.Message;

/** Announces labs in Slack: renders at once, writes rows, and leaves the sending to the {@link Outbox}. */
public final class SlackAnnouncer implements Announcer {
    private final OutgoingStore store;
    private final BlockKitRenderer renderer = new BlockKitRenderer();

    /** Writes into the store that the outbox sends from. */
    public SlackAnnouncer(OutgoingStore store) {
        this.store = store;
    }

    @Override
    public void card(Lab lab, Message message, Urgency urgency) {
        store.card(lab.id(), lab.channel(), body(message), urgency == Urgency.HIGH);
    }

    @Override
    public void line(Lab lab, String key, Message message, Urgency urgency) {
        store.line(lab.id(), lab.channel(), key, body(message), urgency == Urgency.HIGH);
    }

    private String body(Message message) {
        return renderer.render(message).json().toString();
    }
}
