package dev.sgpods.slack;

import dev.sgpods.lab.OutgoingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The bot's sending over a store of somebody else's, into a Slack that keeps all it is sent, on a clock of its own. */
public final class SlackRehearsal {
    private static final Duration TICK = Duration.ofMillis(250);

    private final ManualClock clock = new ManualClock();
    private final ScriptedSlack slack = new ScriptedSlack(clock);

    /**
     * What Slack took.
     *
     * @param method {@code post} or {@code update}
     * @param thread of the message that was answered or edited; empty for a message of its own
     */
    public record Sent(String method, String channel, String thread, String text, Instant at) {}

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The clock of the sending. */
    public InstantSource clock() {
        return clock;
    }

    /** Sends until nothing waits; the process is killed and started anew after every so many posts. */
    public void sendAll(OutgoingStore store, int postsToAKill, Duration patience) {
        Instant end = clock.instant().plus(patience);
        Outbox outbox = begun(store, postsToAKill);
        while (store.backlog() > 0 && clock.instant().isBefore(end)) {
            try {
                outbox.tick();
            } catch (Killed killed) {
                outbox = begun(store, postsToAKill);
            }
            clock.advance(TICK);
        }
    }

    private Outbox begun(OutgoingStore store, int postsToAKill) {
        int[] left = {postsToAKill};
        slack.afterPost = () -> {
            if (--left[0] == 0) {
                throw new Killed();
            }
        };
        return new Outbox(store, slack, () -> true, clock);
    }

    /** Everything that Slack took, in order. */
    public List<Sent> sent() {
        return slack.calls.stream()
                .map(call -> new Sent(call.method(), call.channel(), call.thread(), call.text(), call.at()))
                .toList();
    }

    /** What a message says now. */
    public String text(String timestamp) {
        return slack.messages.getOrDefault(timestamp, "");
    }
}
