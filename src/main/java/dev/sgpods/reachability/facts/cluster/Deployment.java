package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.Map;

/**
 * A deployment.
 *
 * @param templateLabels the labels that its pods get
 * @param replicas how many it should have
 * @param available how many are ready for long enough
 */
public record Deployment(ObjectMeta meta, Map<String, String> templateLabels, int replicas, int available)
        implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
