package dev.sgpods.simulator.row;

import java.time.Instant;
import java.util.List;

/**
 * A request that changed something, as CloudTrail keeps it.
 *
 * @param event the operation
 * @param session the name of the session that sent it
 * @param resources ids and names of the things that it named or made
 */
public record TrailRow(Instant at, String region, String event, String session, List<String> resources) {
    public TrailRow {
        resources = List.copyOf(resources);
    }
}
