package dev.sgpods.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long a teardown was seen not to move, look after look. Between two looks that are far apart, because the bot, its
 * database or its claim was away, much may have moved, so what is seen then is a beginning and not a long wait.
 */
final class Standstill {
    private static final Duration GAP = Duration.ofMinutes(2);

    private final Duration limit;
    private final Map<LabId, Looks> still = new ConcurrentHashMap<>();

    /** Over when looks saw it for that long. */
    Standstill(Duration limit) {
        this.limit = limit;
    }

    private record Looks(Instant since, Instant last) {}

    /** Something moves, or the lab is gone. */
    void over(LabId lab) {
        still.remove(lab);
    }

    /** Nothing moves, once more; answers whether that has lasted for longer than the limit. */
    boolean seen(LabId lab, Instant now) {
        Looks looks = still.merge(
                lab,
                new Looks(now, now),
                (before, begun) -> now.isAfter(before.last().plus(GAP)) ? begun : new Looks(before.since(), now));
        return now.isAfter(looks.since().plus(limit));
    }
}
