package dev.sgpods.slack;

import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.slack.OutboxOrder.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when Slack does not take a message: who waits, how long, and what is logged, once. */
final class Setbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final OutgoingStore store;
    private final Pacing pacing;
    private final InstantSource wallClock;
    private final Map<String, Integer> ofChannel = new HashMap<>();
    private int ofEverything;

    Setbacks(OutgoingStore store, Pacing pacing, InstantSource wallClock) {
        this.store = store;
        this.pacing = pacing;
        this.wallClock = wallClock;
    }

    /** Slack took a message for the channel. */
    void overcome(String channel) {
        if (ofEverything > 0) {
            LOG.info("Slack takes messages again.");
            ofEverything = 0;
        }
        if (ofChannel.remove(channel) != null) {
            LOG.info("Channel {} takes messages again.", channel);
        }
    }

    /** Slack did not take a message. It is kept in every case but one: whoever wants no direct messages is sent none. */
    void note(Candidate candidate, SlackFailure failure) {
        Outgoing row = candidate.row();
        Instant now = wallClock.instant();
        String code = failure.code();
        if (code.equals(SlackFailure.RATE_LIMITED)) {
            Instant until = now.plus(longer(failure.retryAfter(), SHORTEST));
            if (candidate.isEdit()) {
                pacing.holdUpdates(until);
            } else {
                pacing.holdPosts(row.channel(), until);
            }
        } else if (Refusals.OF_EVERYTHING.contains(code)) {
            everything(failure);
        } else if (SlackAnnouncer.PERSON.matcher(row.channel()).matches()) {
            LOG.info(
                    "{}: {} cannot be told directly, and is told in the thread only.",
                    failure.getMessage(),
                    row.channel());
            store.sent(row, now);
        } else if (Refusals.OF_CHANNEL.contains(code)) {
            channel(row, failure, now);
        } else {
            LOG.error("{} for {}; it is tried again.", failure.getMessage(), row.lab() + "/" + row.key());
            store.postpone(row, now.plus(Pacing.backOff(row.tries())), code);
        }
    }

    /** One message could not be sent, and not because of Slack. */
    void unforeseen(Candidate candidate, RuntimeException failed) {
        Outgoing row = candidate.row();
        LOG.error("{}/{} could not be sent; it is tried again.", row.lab(), row.key(), failed);
        store.postpone(row, wallClock.instant().plus(Pacing.backOff(row.tries())), "unforeseen");
    }

    /** Something else failed, such as the store: nothing is sent for a while. */
    void unforeseen(RuntimeException failed) {
        everything(failed);
    }

    private void everything(Exception failure) {
        if (ofEverything == 0) {
            LOG.warn("Messages to Slack wait, and are tried again at growing intervals.", failure);
        }
        pacing.holdAll(wallClock.instant().plus(Pacing.backOff(ofEverything++)));
    }

    private void channel(Outgoing row, SlackFailure failure, Instant now) {
        int failures = Math.max(ofChannel.getOrDefault(row.channel(), 0), row.tries());
        if (ofChannel.put(row.channel(), failures + 1) == null) {
            LOG.warn(
                    "{} in {}: messages to it wait until somebody types /invite @sgpods there or opens it again.",
                    failure.getMessage(),
                    row.channel());
        }
        Instant until = now.plus(Pacing.backOff(failures));
        pacing.holdChannel(row.channel(), until);
        store.postpone(row, until, failure.code());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
