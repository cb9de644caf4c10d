package dev.sgpods.aws;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The newest inventory of each region, shared by all labs' passes as long as it is fresh enough for the asker. */
public final class Inventories {
    private final Function<String, InventoryReader> readers;
    private final Map<String, Shared> regions = new ConcurrentHashMap<>();

    /** Inventories read by one reader a region, made when it is first asked for. */
    public Inventories(Function<String, InventoryReader> readers) {
        this.readers = readers;
    }

    /**
     * An inventory whose reading began after the given moment: the shared one if it did, else one read now. Askers of
     * one region that come at the same time share one reading.
     */
    public Inventory after(String region, Instant moment) {
        return regions.computeIfAbsent(region, name -> new Shared(readers.apply(name)))
                .after(moment);
    }

    private static final class Shared {
        private final InventoryReader reader;
        private final AtomicReference<Inventory> newest = new AtomicReference<>();

        Shared(InventoryReader reader) {
            this.reader = reader;
        }

        Inventory after(Instant moment) {
            Inventory known = newest.get();
            if (known != null && known.begunAt().isAfter(moment)) {
                return known;
            }
            synchronized (this) {
                known = newest.get();
                if (known != null && known.begunAt().isAfter(moment)) {
                    return known;
                }
                Inventory fresh = reader.read();
                newest.set(fresh);
                return fresh;
            }
        }
    }
}
