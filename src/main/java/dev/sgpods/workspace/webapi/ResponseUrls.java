package dev.sgpods.workspace.webapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code response_url}s given out: each good for five posts within 30 minutes of wall time. */
public final class ResponseUrls {
    private static final int USES = 5;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration REMEMBERED = Duration.ofHours(2);

    /**
     * What a response answers.
     *
     * @param messageTs the message that was clicked in; null for a command
     * @param threadTs the thread that message is in, or null
     */
    public record Origin(String channelId, String userId, @Nullable String messageTs, @Nullable String threadTs) {}

    private record Url(Origin origin, Instant at, int uses) {}

    private final InstantSource wallClock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Url> urls = new HashMap<>();

    /** Uses this wall clock for the 30 minutes. */
    public ResponseUrls(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** A new path below the workspace's address, for one interaction. */
    public synchronized String issue(Origin origin) {
        var now = wallClock.instant();
        urls.values().removeIf(old -> old.at().plus(REMEMBERED).isBefore(now));
        var token = secrets.next();
        urls.put(token, new Url(origin, now, 0));
        return "/api/response/" + token;
    }

    /** Counts one use; refuses with {@code used_url} or {@code expired_url}, which go out as HTTP 404. */
    synchronized Origin use(String token) {
        var url = urls.get(token);
        if (url == null || url.at().plus(LIFE).isBefore(wallClock.instant())) {
            throw new ApiRefusal("expired_url");
        }
        if (url.uses() >= USES) {
            throw new ApiRefusal("used_url");
        }
        urls.put(token, new Url(url.origin(), url.at(), url.uses() + 1));
        return url.origin();
    }
}
