package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The newest inventory of each region, shared by all labs' passes as long as it is fresh enough for the asker. */
public final class Inventories {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Function<String, InventoryReader> readers;
    private final Map<String, Shared> regions = new ConcurrentHashMap<>();

    /** Inventories read by one reader a region, made when it is first asked for. */
    public Inventories(Function<String, InventoryReader> readers) {
        this.readers = readers;
    }

    /**
     * An inventory whose reading began after the given moment: the shared one if it did, else one read now. Askers of
     * one region that come at the same time share one reading. What IAM and EKS tell one by one may be a minute old.
     */
    public Inventory after(String region, Instant moment) {
        return shared(region).after(moment, Optional.empty());
    }

    /** As {@link #after(String, Instant)}, with everything about one lab read afresh. */
    public Inventory after(String region, Instant moment, String labId) {
        return shared(region).after(moment, Optional.of(labId));
    }

    /** Lets the next reading learn anew who may enter a cluster. */
    public void forgetEntrants(String region, String cluster) {
        shared(region).reader.forgetEntrants(cluster);
    }

    private Shared shared(String region) {
        return regions.computeIfAbsent(region, name -> new Shared(readers.apply(name)));
    }

    /**
     * An inventory and the labs of which everything was read for it.
     *
     * @param labs those that were asked for lately: their next asker is not far
     */
    private record Reading(Inventory inventory, Set<String> labs) {
        boolean serves(Instant moment, Optional<String> lab) {
            return inventory.begunAt().isAfter(moment)
                    && lab.map(labs::contains).orElse(true);
        }
    }

    private static final class Shared {
        private final InventoryReader reader;
        private final AtomicReference<Reading> newest = new AtomicReference<>();
        private final Map<String, Instant> asked = new ConcurrentHashMap<>();

        Shared(InventoryReader reader) {
            this.reader = reader;
        }

        Inventory after(Instant moment, Optional<String> lab) {
            lab.ifPresent(id -> asked.put(id, moment));
            Reading known = newest.get();
            if (known != null && known.serves(moment, lab)) {
                return known.inventory();
            }
            synchronized (this) {
                known = newest.get();
                if (known != null && known.serves(moment, lab)) {
                    return known.inventory();
                }
                asked.values().removeIf(last -> last.isBefore(moment.minus(REMEMBERED)));
                Set<String> labs = new HashSet<>(asked.keySet());
                Inventory fresh = reader.read(labs);
                newest.set(new Reading(fresh, labs));
                return fresh;
            }
        }
    }
}
