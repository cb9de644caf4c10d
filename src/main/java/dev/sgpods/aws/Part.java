package dev.sgpods.aws;

import dev.sgpods.graph.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All things of one kind in a region that concern us, or why they could not be read. Never changes. */
public final class Part<T> {
    private final String kind;
    private final List<T> things;
    private final String failure;
    private final Map<Object, Map<String, List<T>>> sorted = new ConcurrentHashMap<>();
    private final Map<Object, Part<?>> derived = new ConcurrentHashMap<>();

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
        return underEach(key, keys, thing -> Stream.of(keyOf.apply(thing)));
    }

    /** As {@link #under}, where a thing has any number of keys. */
    List<T> underEach(String key, Object keys, Function<T, Stream<String>> keysOf) {
        return sorted.computeIfAbsent(keys, any -> sort(keysOf)).getOrDefault(key, List.of());
    }

    private Map<String, List<T>> sort(Function<T, Stream<String>> keysOf) {
        Map<String, List<T>> found = new HashMap<>();
        for (T thing : things) {
            keysOf.apply(thing).distinct().forEach(key -> found.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(thing));
        }
        found.replaceAll((key, list) -> List.copyOf(list));
        return found;
    }

    /**
     * What is made of this reading: once for all who ask by the same maker, so that what it is sorted by is kept, too.
     *
     * @param maker what it is made by: who gives an equal one gives the same function, and asks for the same type
     */
    @SuppressWarnings("unchecked")
    <U> Part<U> derived(Object maker, Function<Part<T>, Part<U>> made) {
        return (Part<U>) derived.computeIfAbsent(maker, any -> made.apply(this));
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
