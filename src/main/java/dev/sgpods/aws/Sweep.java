package dev.sgpods.aws;

import java.time.Instant;
import java.util.List;

/**
 * What is left of a lab, by a reading of its own.
 *
 * @param at when the reading began
 */
public record Sweep(String region, Instant at, List<Kind> kinds) {
    public Sweep {
        kinds = List.copyOf(kinds);
    }

    /**
     * One kind of resource.
     *
     * @param left ids that bear the lab's tag
     * @param failure why the kind could not be read, or empty; then {@code left} proves nothing
     */
    public record Kind(String name, List<String> left, String failure) {
        public Kind {
            left = List.copyOf(left);
        }

        /** Whether it is proved that nothing of this kind is left. */
        public boolean clean() {
            return failure.isEmpty() && left.isEmpty();
        }
    }

    /** Whether it is proved that nothing is left of any kind. */
    public boolean clean() {
        return kinds.stream().allMatch(Kind::clean);
    }

    /** How many things are left, of the kinds that could be read. */
    public int left() {
        return kinds.stream().mapToInt(kind -> kind.left().size()).sum();
    }

    /** Sweeps what was read for one lab. */
    public static Sweep of(Inventory inventory, Remains remains, LabIdentity lab) {
        List<Kind> kinds = Traces.of(inventory, remains, lab.installation()).stream()
                .map(kind -> new Kind(
                        kind.name(),
                        kind.traces().stream()
                                .filter(trace -> trace.lab().equals(lab.labId()))
                                .map(Trace::id)
                                .toList(),
                        kind.failure()))
                .toList();
        return new Sweep(inventory.region(), inventory.begunAt(), kinds);
    }
}
