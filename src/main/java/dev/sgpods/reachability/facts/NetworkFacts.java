package dev.sgpods.reachability.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that was read, each kind of thing under its record's class. A kind that nobody read is there as a listing
 * with a gap, so that answers about it are unknown and never a guessed ok. Unchangeable.
 */
public final class NetworkFacts {
    private final Map<Class<?>, Listing<?>> listings;

    private NetworkFacts(Map<Class<?>, Listing<?>> listings) {
        this.listings = Map.copyOf(listings);
    }

    /** Nothing was read yet. */
    public static NetworkFacts none() {
        return new NetworkFacts(Map.of());
    }

    /** These facts, and the given listing in place of what they had of its kind. */
    public <T extends Fact> NetworkFacts with(Class<T> kind, Listing<T> listing) {
        Map<Class<?>, Listing<?>> changed = new HashMap<>(listings);
        changed.put(kind, listing);
        return new NetworkFacts(changed);
    }

    /** These facts, and the given things as all there are of their kind. */
    public <T extends Fact> NetworkFacts with(Class<T> kind, List<T> items) {
        return with(kind, Listing.of(items));
    }

    /** What was read of a kind. */
    @SuppressWarnings("unchecked") // Only with() fills the map, and it pairs each class with its own listing.
    public <T extends Fact> Listing<T> all(Class<T> kind) {
        Listing<?> listing = listings.get(kind);
        return listing == null
                ? Listing.unread("nothing was read of the kind " + kind.getSimpleName())
                : (Listing<T>) listing;
    }

    /** Whether anything of the kind was read, completely or not. */
    public boolean has(Class<? extends Fact> kind) {
        return listings.containsKey(kind);
    }
}
