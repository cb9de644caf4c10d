package dev.sgpods.aws;

import dev.sgpods.graph.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All things of one kind in a region that concern us, or why they could not be read. Never changes. */
public final class Part<T> {
    private final String kind;
    private final List<T> things;
    private final String failure;
    private volatile @Nullable Sorted<T> sorted;

    private record Sorted<T>(Object keys, Map<String, List<T>> things) {}

    /**
     * What was read.
     *
     * @param kind for people, in the plural: {@code NAT gateways}
     * @param things empty when the reading failed
     * @param failure why the reading failed, or an empty text
     */
    public Part(String kind, List<T> things, String failure) {
        this.kind = kind;
        this.things = List.copyOf(things);
        this.failure = failure;
    }

    /** What kind it is, for people, in the plural. */
    public String kind() {
        return kind;
    }

    /** All of them; empty when the reading failed. */
    public List<T> things() {
        return things;
    }

    /** Why the reading failed, or an empty text. */
    public String failure() {
        return failure;
    }

    /** Whether the reading succeeded. */
    public boolean wasRead() {
        return failure.isEmpty();
    }

    /** The things that match. */
    public List<T> all(Predicate<T> mine) {
        return things.stream().filter(mine).toList();
    }

    /**
     * The things with a key. They are sorted once for all who ask by the same keys, so that many labs that look for
     * their own do not each go through everybody's.
     *
     * @param keys what the keys are made by: who gives an equal one gives the same function
     */
    List<T> under(String key, Object keys, Function<T, String> keyOf) {
        Sorted<T> known = sorted;
        if (known == null || !known.keys().equals(keys)) {
            known = new Sorted<>(keys, things.stream().collect(Collectors.groupingBy(keyOf)));
            sorted = known;
        }
        return known.things().getOrDefault(key, List.of());
    }

    /** The same reading of fewer things. */
    public Part<T> where(Predicate<T> counts) {
        return new Part<>(kind, all(counts), failure);
    }

    /** The one thing that matches; nothing when there is none, or more than one. */
    public Optional<T> one(Predicate<T> mine) {
        List<T> matching = all(mine);
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    /**
     * Observes the thing that bears a tag.
     *
     * @param id for texts, when several bear it
     * @param state what the one thing's state means
     */
    public Observation observe(Predicate<T> mine, Function<T, String> id, Function<T, Observation> state) {
        if (!wasRead()) {
            return new Observation.Unknown("The " + kind + " could not be read: " + failure);
        }
        List<T> matching = all(mine);
        if (matching.isEmpty()) {
            return new Observation.Absent();
        }
        if (matching.size() > 1) {
            return new Observation.Broken("More than one of the " + kind + " bears the lab's tag: "
                    + String.join(", ", matching.stream().map(id).toList())
                    + ". Delete the one that is not used.");
        }
        return state.apply(matching.get(0));
    }
}
