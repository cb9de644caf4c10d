package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;

/** A namespace. */
public record Namespace(ObjectMeta meta) implements Fact {
    @Override
    public String id() {
        return meta.name();
    }
}
