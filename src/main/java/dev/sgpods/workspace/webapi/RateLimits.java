package dev.sgpods.workspace.webapi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slack's pacing, on the wall clock. {@code chat.postMessage}: a message a second in each channel. Slack tolerates a
 * short burst without saying how long; here it is five messages after a rest, and one a second from then on. Every
 * method besides has its tier's calls a minute in the workspace: Tier 3 has 50, Tier 4 has 100
 * (docs.slack.dev/apis/web-api/rate-limits; the tiers are those of the SDK's {@code rate_limit_tiers.json}).
 */
final class RateLimits {
    private static final int BURST = 5;
    private static final Map<String, Integer> TIERS = Map.ofEntries(
            Map.entry("chat.update", 50),
            Map.entry("chat.delete", 50),
            Map.entry("chat.postEphemeral", 100),
            Map.entry("chat.postMessage", 600),
            Map.entry("views.open", 100),
            Map.entry("views.update", 100),
            Map.entry("conversations.info", 50),
            Map.entry("conversations.history", 50),
            Map.entry("conversations.replies", 50),
            Map.entry("conversations.members", 100),
            Map.entry("users.info", 100),
            Map.entry("auth.test", 600));

    private final InstantSource wallClock;
    private final Map<String, RateLimit> known = new ConcurrentHashMap<>();

    RateLimits(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** Refuses when the method has been called too often. */
    void method(String name) {
        pass(known.computeIfAbsent(
                name, unused -> new RateWindow(TIERS.getOrDefault(name, 50), Duration.ofMinutes(1))));
    }

    /** Refuses when the channel has been posted to too often. */
    void channel(String channelId) {
        pass(known.computeIfAbsent("channel " + channelId, unused -> new RateBucket(Duration.ofSeconds(1), BURST)));
    }

    private void pass(RateLimit limit) {
        var wait = limit.secondsToWait(wallClock.instant());
        if (wait > 0) {
            throw new ApiRefusal(ApiAnswer.tooFast(wait));
        }
    }
}
