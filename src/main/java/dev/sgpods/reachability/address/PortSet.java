package dev.sgpods.reachability.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of ports.
 *
 * @param ranges ascending, apart from each other; none is the empty set
 */
public record PortSet(List<PortRange> ranges) {
    /** No port. */
    public static final PortSet NONE = new PortSet(List.of());

    /** Keeps an unchangeable copy. */
    public PortSet {
        ranges = List.copyOf(ranges);
    }

    /** The ports of one range. */
    public static PortSet of(PortRange range) {
        return new PortSet(List.of(range));
    }

    /** The ports of several ranges, in any order and overlapping or not. */
    public static PortSet of(Collection<PortRange> ranges) {
        List<PortRange> merged = new ArrayList<>();
        for (PortRange range : ranges.stream()
                .sorted(Comparator.comparingInt(PortRange::first))
                .toList()) {
            PortRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (before == null || range.first() > before.last() + 1) {
                merged.add(range);
            } else if (range.last() > before.last()) {
                merged.set(merged.size() - 1, new PortRange(before.first(), range.last()));
            }
        }
        return new PortSet(merged);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether all of them lie in the range. */
    public boolean within(PortRange range) {
        return isEmpty() || (range.first() <= ranges.get(0).first() && last() <= range.last());
    }

    private int last() {
        return ranges.get(ranges.size() - 1).last();
    }

    /** Those that lie in the range too. */
    public PortSet intersect(PortRange range) {
        if (within(range)) {
            return this;
        }
        return new PortSet(ranges.stream()
                .filter(range::overlaps)
                .map(own -> new PortRange(Math.max(own.first(), range.first()), Math.min(own.last(), range.last())))
                .toList());
    }

    /** Those that do not lie in the range. */
    public PortSet minus(PortRange range) {
        if (within(range)) {
            return NONE;
        }
        List<PortRange> left = new ArrayList<>();
        for (PortRange own : ranges) {
            if (!own.overlaps(range)) {
                left.add(own);
                continue;
            }
            if (own.first() < range.first()) {
                left.add(new PortRange(own.first(), range.first() - 1));
            }
            if (own.last() > range.last()) {
                left.add(new PortRange(range.last() + 1, own.last()));
            }
        }
        return new PortSet(left);
    }

    @Override
    public String toString() {
        return ranges.stream().map(PortRange::toString).collect(Collectors.joining(", "));
    }
}
