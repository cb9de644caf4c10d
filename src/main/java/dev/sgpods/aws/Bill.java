package dev.sgpods.aws;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a thing is paid for by the hour, by keys of a price table.
 *
 * @param known false when the table has no key for things of this kind
 * @param items empty and known when it is free of charge
 */
public record Bill(boolean known, List<Item> items) {
    /** Nothing is paid for it. */
    static final Bill FREE = new Bill(true, List.of());
    /** Something is paid for it, and not by what the price table knows. */
    static final Bill UNKNOWN = new Bill(false, List.of());

    private static final double HOURS_A_MONTH = 730;

    public Bill {
        items = List.copyOf(items);
    }

    /**
     * One price.
     *
     * @param amount by which the price is multiplied, for an hour
     */
    public record Item(String key, double amount) {}

    static Bill of(String key) {
        return of(key, 1);
    }

    static Bill of(String key, int count) {
        return new Bill(true, List.of(new Item(key, count)));
    }

    static Bill monthly(String key, double amount) {
        return new Bill(true, List.of(new Item(key, amount / HOURS_A_MONTH)));
    }

    Bill and(Bill other) {
        return new Bill(
                known && other.known,
                Stream.concat(items.stream(), other.items.stream()).toList());
    }
}
