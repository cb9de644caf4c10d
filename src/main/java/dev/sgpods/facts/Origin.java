package dev.sgpods.facts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where facts come from.
 *
 * @param readAt when they were read; nothing when nobody noted it
 * @param cluster the cluster's name, or empty
 * @param region the region's code, or empty
 * @param unread why documents are missing, by the names of their files
 */
public record Origin(Optional<Instant> readAt, String cluster, String region, Map<String, String> unread) {
    /** Keeps an unchangeable copy. */
    public Origin {
        unread = Map.copyOf(unread);
    }

    /** Nothing is noted. */
    static final Origin UNNOTED = new Origin(Optional.empty(), "", "", Map.of());
}
