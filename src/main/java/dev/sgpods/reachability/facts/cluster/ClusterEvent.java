package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.time.Instant;
import java.util.Optional;

/**
 * An event.
 *
 * @param about what it is about, as Kind/namespace/name, or Kind/name
 */
public record ClusterEvent(
        ObjectMeta meta, String about, String type, String reason, String message, int count, Optional<Instant> last)
        implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
