package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/** A CNINode: the features that the VPC CNI asked for on a node. */
public record NodeFeatures(ObjectMeta meta, List<String> features) implements Fact {
    @Override
    public String id() {
        return meta.name();
    }
}
