package dev.sgpods.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that moves when the test says so. */
final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void advance(Duration length) {
        now = now.plus(length);
    }
}
