package dev.sgpods.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when it is told to. */
public final class SettableClock implements InstantSource {
    private volatile Instant now;

    /** Stands at the given instant. */
    public SettableClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on. */
    public synchronized void forward(Duration stretch) {
        now = now.plus(stretch);
    }
}
