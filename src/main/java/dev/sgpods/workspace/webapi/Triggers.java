package dev.sgpods.workspace.webapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code trigger_id}s given out with commands and clicks: each opens one modal, for the user who acted, within three
 * seconds of wall time (docs.slack.dev/interactivity/handling-user-interaction).
 */
public final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(3);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private record Trigger(String userId, Instant at, boolean used) {}

    private final InstantSource wallClock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Trigger> triggers = new HashMap<>();

    /** Uses this wall clock for the three seconds. */
    public Triggers(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** A new trigger for what this user just did. */
    public synchronized String issue(String userId) {
        var now = wallClock.instant();
        triggers.values().removeIf(old -> old.at().plus(REMEMBERED).isBefore(now));
        var id = now.toEpochMilli() + "." + secrets.next();
        triggers.put(id, new Trigger(userId, now, false));
        return id;
    }

    /** Uses the trigger up and says whose it is; refuses as Slack does. */
    synchronized String exchange(String id) {
        var trigger = triggers.get(id);
        if (trigger == null) {
            throw new ApiRefusal("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new ApiRefusal("trigger_exchanged");
        }
        if (trigger.at().plus(LIFE).isBefore(wallClock.instant())) {
            throw new ApiRefusal("expired_trigger_id");
        }
        triggers.put(id, new Trigger(trigger.userId(), trigger.at(), true));
        return trigger.userId();
    }
}
