package dev.sgpods.simulator;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the document in memory, and writes it out only when somebody loads it. */
public final class MemoryStateStore implements StateStore {
    private long version;
    private @Nullable Supplier<String> json;

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized Optional<Snapshot> load() {
        return json == null ? Optional.empty() : Optional.of(new Snapshot(version, json.get()));
    }

    @Override
    public synchronized boolean compareAndSet(long expectedVersion, Supplier<String> newJson) {
        if (version != expectedVersion) {
            return false;
        }
        version++;
        json = newJson;
        return true;
    }
}
