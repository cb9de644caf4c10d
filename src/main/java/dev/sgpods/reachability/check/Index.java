package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The things of one kind by id; of two with one id the first counts. */
public final class Index<T extends Fact> {
    private final String kind;
    private final Listing<T> listing;
    private final Map<String, T> byId;

    private Index(String kind, Listing<T> listing) {
        this.kind = kind;
        this.listing = listing;
        this.byId = new HashMap<>(listing.items().size() * 2);
        listing.items().forEach(item -> byId.putIfAbsent(item.id(), item));
    }

    /** Indexes what was read of a kind; {@code words} is how a person calls one. */
    public static <T extends Fact> Index<T> of(NetworkFacts facts, Class<T> kind, String words) {
        return new Index<>(words, facts.all(kind));
    }

    /** The thing of that id, or null when it was not read. */
    public @Nullable T find(String id) {
        return byId.get(id);
    }

    /** All of them. */
    public Collection<T> all() {
        return byId.values();
    }

    /** Whether what is not in it does not exist. */
    public boolean complete() {
        return listing.complete();
    }

    /** Says that a thing was looked for in vain, and why it may be so. */
    public Gap missing(String id) {
        return Gap.of(
                complete()
                        ? "the " + kind + " " + id + " is not among those that were read"
                        : "the " + kind + " " + id + " is not known: " + listing.gap());
    }
}
