package dev.sgpods.lab;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When this process last acted on each lab, so that the next pass looks at a reading begun later. Only spares requests:
 * after a restart the attempts in the database keep things from being made twice.
 */
final class Recent {
    private final Map<LabId, Instant> acted = new ConcurrentHashMap<>();
    private final Map<LabId, Instant> inside = new ConcurrentHashMap<>();

    void acted(LabId lab, Instant when) {
        acted.put(lab, when);
        inside.remove(lab);
    }

    /** Only inside its cluster: the next pass, and it alone, may do with a reading that was begun after this moment. */
    void actedInside(LabId lab, Instant oldest) {
        inside.put(lab, oldest);
    }

    /** The pass that was let do with an older reading is over. */
    void passed(LabId lab) {
        inside.remove(lab);
    }

    /** When it was last acted on, so that an older reading is out of date. */
    Instant last(LabId lab) {
        return acted.getOrDefault(lab, Instant.EPOCH);
    }

    Instant after(LabId lab, Instant usual) {
        Instant last = last(lab);
        Instant oldest = inside.getOrDefault(lab, usual);
        return last.isAfter(oldest) ? last : oldest;
    }

    void forget(LabId lab) {
        acted.remove(lab);
        inside.remove(lab);
    }
}
