package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.Map;

/**
 * A replica set.
 *
 * @param existing how many pods it has, ready or not
 */
public record ReplicaSet(ObjectMeta meta, Map<String, String> templateLabels, int replicas, int existing)
        implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
