package dev.sgpods.simulator;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the simulated world as one JSON document under a version number. Implementations are thread-safe. */
public interface StateStore {
    /** A document and its version; the first version is 1. */
    record Snapshot(long version, String json) {}

    /** The version now stored; 0 if nothing is stored yet. Cheap: called at every read of the world. */
    long version();

    /** The document now stored, or empty if there is none yet. */
    Optional<Snapshot> load();

    /**
     * Stores the document as version {@code expectedVersion + 1} if the stored version is still the expected one.
     *
     * @param json asked for at most once, and perhaps never: an immutable state can be written out when it is read
     * @return whether it was stored; false means that somebody else was quicker
     */
    boolean compareAndSet(long expectedVersion, Supplier<String> json);
}
