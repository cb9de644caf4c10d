package dev.sgpods.graph;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was read of the world, and when the reading began. Parts are keyed by their own class. */
public final class Snapshot {
    private final Instant begunAt;
    private final Map<Class<?>, Object> parts;

    /**
     * Joins parts that were read at about the same time.
     *
     * @param begunAt before the first request of the reading was sent
     */
    public Snapshot(Instant begunAt, Map<Class<?>, Object> parts) {
        this.begunAt = begunAt;
        this.parts = Map.copyOf(parts);
    }

    /** A moment before the first request of the reading: what was asked for later may be missing here. */
    public Instant begunAt() {
        return begunAt;
    }

    /** The same reading with these parts in the place of those of their kinds. */
    public Snapshot with(Map<Class<?>, Object> others) {
        Map<Class<?>, Object> all = new HashMap<>(parts);
        all.putAll(others);
        return new Snapshot(begunAt, all);
    }

    /** The part of the given kind, where a snapshot may do without it. */
    public <T> Optional<T> find(Class<T> kind) {
        return Optional.ofNullable(parts.get(kind)).map(kind::cast);
    }

    /**
     * The part of the given kind.
     *
     * @throws IllegalArgumentException when the snapshot has none, which is a fault of the program
     */
    public <T> T part(Class<T> kind) {
        Object part = parts.get(kind);
        if (part == null) {
            throw new IllegalArgumentException("The snapshot holds no " + kind.getSimpleName());
        }
        return kind.cast(part);
    }
}
