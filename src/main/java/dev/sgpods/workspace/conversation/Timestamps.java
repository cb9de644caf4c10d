package dev.sgpods.workspace.conversation;

import java.time.InstantSource;
import java.util.Locale;

/** Gives every message its {@code ts}: the wall clock's microseconds, never the same twice and never going back. */
final class Timestamps {
    private static final long MICROS = 1_000_000;

    private final InstantSource wallClock;
    private long last;

    Timestamps(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    String next() {
        var now = wallClock.instant();
        last = Math.max(last + 1, now.getEpochSecond() * MICROS + now.getNano() / 1_000);
        return String.format(Locale.ROOT, "%d.%06d", last / MICROS, last % MICROS);
    }

    /** Makes sure that nothing later gets this {@code ts} or an earlier one. */
    void seen(String ts) {
        last = Math.max(last, Long.parseLong(ts.replace(".", "")));
    }
}
