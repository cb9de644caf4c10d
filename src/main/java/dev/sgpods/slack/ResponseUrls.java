package dev.sgpods.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the uses of response_urls: Slack takes five in thirty minutes. */
final class ResponseUrls {
    private static final int USES = 5;
    private static final Duration LIFE = Duration.ofMinutes(29);
    private static final int REMEMBERED = 2000;

    private final InstantSource wallClock;
    private final Map<String, Use> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
            return size() > REMEMBERED;
        }
    };

    ResponseUrls(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /** Notes that an address came with a request just now. */
    synchronized void arrived(String url) {
        uses.putIfAbsent(url, new Use(wallClock.instant(), 0));
    }

    /** Takes one of the address's uses; false when it is empty, spent or too old. */
    synchronized boolean take(String url) {
        Use use = uses.get(url);
        if (url.isEmpty()
                || use == null
                || use.count() >= USES
                || use.since().plus(LIFE).isBefore(wallClock.instant())) {
            return false;
        }
        uses.put(url, new Use(use.since(), use.count() + 1));
        return true;
    }

    /** How often an address was used, and since when it is known. */
    private record Use(Instant since, int count) {}
}
