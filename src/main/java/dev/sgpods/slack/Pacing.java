package dev.sgpods.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When Slack will take the next message. It knows no clock: every question comes with its moment.
 *
 * <p>One chat.postMessage a second a channel, and 40 chat.update a minute in all: ten at once, then one every two
 * seconds. Slack documents about one message a second a channel, and tier 3, 50 a minute, for chat.update. Used by one
 * thread.
 */
final class Pacing {
    private static final Duration BETWEEN_POSTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_UPDATES = Duration.ofSeconds(2);
    private static final int UPDATES_AT_ONCE = 10;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Instant> nextPost = new HashMap<>();
    private final Map<String, Instant> heldChannels = new HashMap<>();
    private Instant heldUpdates = Instant.MIN;
    private Instant heldAll = Instant.MIN;
    private Instant updatesPaidUntil = Instant.MIN;

    /** The pause before the next try after this many failures: 5 seconds, doubled each time, at most ten minutes. */
    static Duration backOff(int failures) {
        Duration pause = Duration.ofSeconds(5).multipliedBy(1L << Math.min(10, Math.max(0, failures)));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    boolean mayPost(String channel, Instant now) {
        return open(channel, now)
                && !nextPost.getOrDefault(channel, Instant.MIN).isAfter(now);
    }

    boolean mayUpdate(String channel, Instant now) {
        Instant full = now.plus(BETWEEN_UPDATES.multipliedBy(UPDATES_AT_ONCE - 1));
        return open(channel, now) && !heldUpdates.isAfter(now) && !updatesPaidUntil.isAfter(full);
    }

    /** A message was posted, or tried to. */
    void posted(String channel, Instant now) {
        nextPost.put(channel, later(nextPost.getOrDefault(channel, Instant.MIN), now.plus(BETWEEN_POSTS)));
    }

    /** A message was edited, or tried to. */
    void updated(Instant now) {
        updatesPaidUntil = later(updatesPaidUntil, now).plus(BETWEEN_UPDATES);
    }

    /** Slack asked for a pause of chat.postMessage in a channel. */
    void holdPosts(String channel, Instant until) {
        nextPost.put(channel, later(nextPost.getOrDefault(channel, Instant.MIN), until));
    }

    /** Slack asked for a pause of chat.update. */
    void holdUpdates(Instant until) {
        heldUpdates = later(heldUpdates, until);
    }

    /** Nothing goes to a channel for a while. */
    void holdChannel(String channel, Instant until) {
        heldChannels.put(channel, until);
    }

    /** Nothing goes anywhere for a while. */
    void holdAll(Instant until) {
        heldAll = until;
    }

    private boolean open(String channel, Instant now) {
        return !heldAll.isAfter(now)
                && !heldChannels.getOrDefault(channel, Instant.MIN).isAfter(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
