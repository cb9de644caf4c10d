package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;

/** A service account. */
public record ServiceAccount(ObjectMeta meta) implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
