package dev.sgpods.aws;

import dev.sgpods.graph.Observation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All things of one kind in a region that concern us, or why they could not be read.
 *
 * @param kind for people, in the plural: {@code NAT gateways}
 * @param things empty when the reading failed
 * @param failure why the reading failed, or an empty text
 */
public record Part<T>(String kind, List<T> things, String failure) {
    public Part {
        things = List.copyOf(things);
    }

    /** Whether the reading succeeded. */
    public boolean wasRead() {
        return failure.isEmpty();
    }

    /** The things that match. */
    public List<T> all(Predicate<T> mine) {
        return things.stream().filter(mine).toList();
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
