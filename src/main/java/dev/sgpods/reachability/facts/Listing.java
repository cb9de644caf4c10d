package dev.sgpods.reachability.facts;

import java.util.List;

/**
 * All things of one kind, as far as they were read. Only of a complete listing may one conclude that what is not in it
 * does not exist.
 *
 * @param gap why the listing may lack something, as a sentence without its full stop; empty when it is complete
 */
public record Listing<T>(List<T> items, String gap) {
    /** Keeps an unchangeable copy. */
    public Listing {
        items = List.copyOf(items);
    }

    /** A listing that lacks nothing. */
    public static <T> Listing<T> of(List<T> items) {
        return new Listing<>(items, "");
    }

    /** A listing of which nothing was read, and why. */
    public static <T> Listing<T> unread(String gap) {
        return new Listing<>(List.of(), gap);
    }

    /** Whether what is not in it does not exist. */
    public boolean complete() {
        return gap.isEmpty();
    }
}
