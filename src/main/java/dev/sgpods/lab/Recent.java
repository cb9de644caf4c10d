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

    void acted(LabId lab, Instant when) {
        acted.put(lab, when);
    }

    Instant after(LabId lab, Instant oldest) {
        Instant last = acted.getOrDefault(lab, Instant.EPOCH);
        return last.isAfter(oldest) ? last : oldest;
    }

    void forget(LabId lab) {
        acted.remove(lab);
    }
}
