package dev.sgpods.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the bot is in a channel. A yes is believed for a minute, a no is asked again every time. */
final class Membership {
    private static final Duration BELIEVED = Duration.ofSeconds(60);

    private final SlackApi api;
    private final InstantSource wallClock;
    private final Map<String, Instant> members = new ConcurrentHashMap<>();

    Membership(SlackApi api, InstantSource wallClock) {
        this.api = api;
        this.wallClock = wallClock;
    }

    boolean in(String channel) throws SlackFailure {
        Instant seen = members.get(channel);
        if (seen != null && seen.plus(BELIEVED).isAfter(wallClock.instant())) {
            return true;
        }
        boolean member = api.canPost(channel);
        if (member) {
            members.put(channel, wallClock.instant());
        } else {
            members.remove(channel);
        }
        return member;
    }
}
