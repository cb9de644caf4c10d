package dev.sgpods.reachability.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to which block of addresses, found by the longest prefix. A lookup costs one hash probe for each prefix
 * length that occurs, of which real tables have few. Immutable once built.
 */
public final class PrefixTable<V> {
    private final List<Level<V>> ipv4;
    private final List<Level<V>> ipv6;

    private record Level<V>(int length, Map<Address, V> values) {}

    private PrefixTable(List<Level<V>> ipv4, List<Level<V>> ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** What belongs to the longest of the blocks that hold the address, or null. */
    public @Nullable V longest(Address address) {
        for (Level<V> level : levels(address)) {
            V value = level.values.get(Cidr.masked(address, level.length));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** What belongs to the blocks that hold the address, the longest prefix first. */
    public List<V> all(Address address) {
        List<V> found = new ArrayList<>();
        for (Level<V> level : levels(address)) {
            V value = level.values.get(Cidr.masked(address, level.length));
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private List<Level<V>> levels(Address address) {
        return address.family() == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    /** Gathers blocks; of two values for one block the first stays. */
    public static final class Builder<V> {
        private final Map<AddressFamily, TreeMap<Integer, Map<Address, V>>> levels = new HashMap<>();

        /** Adds what belongs to a block, unless something does already. */
        public Builder<V> add(Cidr block, V value) {
            levels.computeIfAbsent(block.base().family(), family -> new TreeMap<>())
                    .computeIfAbsent(block.length(), length -> new HashMap<>())
                    .putIfAbsent(block.base(), value);
            return this;
        }

        /** The finished table. */
        public PrefixTable<V> build() {
            return new PrefixTable<>(descending(AddressFamily.IPV4), descending(AddressFamily.IPV6));
        }

        private List<Level<V>> descending(AddressFamily family) {
            List<Level<V>> sorted = new ArrayList<>();
            levels.getOrDefault(family, new TreeMap<>())
                    .descendingMap()
                    .forEach((length, values) -> sorted.add(new Level<>(length, Map.copyOf(values))));
            return List.copyOf(sorted);
        }
    }
}
