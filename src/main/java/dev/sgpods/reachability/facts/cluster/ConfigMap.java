package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.Map;

/** A ConfigMap. */
public record ConfigMap(ObjectMeta meta, Map<String, String> data) implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
