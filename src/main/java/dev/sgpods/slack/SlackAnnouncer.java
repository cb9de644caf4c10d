package dev.sgpods.slack;

import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Announces labs in Slack: renders at once, writes rows, and leaves the sending to the {@link Outbox}. */
public final class SlackAnnouncer implements Announcer {
    /** Slack's ids of people; chat.postMessage takes one as its channel and sends a direct message. */
    static final Pattern PERSON = Pattern.compile("[UW][A-Z0-9]+");

    private static final Block WHERE = new Block.Text(
            "What can be done about it stands in the lab's thread, in the channel in which it was asked for.");

    private final OutgoingStore store;
    private final boolean directly;
    private final BlockKitRenderer renderer = new BlockKitRenderer();

    /** Writes into the store that the outbox sends from; owners are told in their labs' threads only. */
    public SlackAnnouncer(OutgoingStore store) {
        this(store, false);
    }

    /**
     * The same.
     *
     * @param directly whether owners also get direct messages
     */
    public SlackAnnouncer(OutgoingStore store, boolean directly) {
        this.store = store;
        this.directly = directly;
    }

    @Override
    public void card(Lab lab, Message message, Urgency urgency) {
        store.card(lab.id(), lab.channel(), body(message), urgency == Urgency.HIGH);
    }

    @Override
    public void line(Lab lab, String key, Message message, Urgency urgency) {
        store.line(lab.id(), lab.channel(), key, body(message), urgency == Urgency.HIGH);
    }

    /** The direct message has no buttons: outside its channels the bot answers nobody. */
    @Override
    public void owner(Lab lab, String key, Message message) {
        line(lab, key, message, Urgency.HIGH);
        if (directly && PERSON.matcher(lab.owner()).matches()) {
            List<Block> blocks = new ArrayList<>(message.blocks());
            blocks.removeIf(Block.Actions.class::isInstance);
            blocks.add(WHERE);
            String digest = digest(lab.id() + "/" + key);
            // No lab is ever drawn an id with an l in it.
            store.alone(
                    new LabId("l" + digest.substring(0, 5)),
                    digest,
                    lab.owner(),
                    body(new Message(message.title(), message.status(), blocks)));
        }
    }

    @Override
    public boolean reached(Lab lab, String key, Instant by) {
        return store.sent(lab.id(), key, by);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    private String body(Message message) {
        return renderer.render(message).json().toString();
    }
}
