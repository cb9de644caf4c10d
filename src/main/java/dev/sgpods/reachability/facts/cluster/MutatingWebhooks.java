package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/** A MutatingWebhookConfiguration and the names of those of its webhooks that are asked when a pod is made. */
public record MutatingWebhooks(ObjectMeta meta, List<String> webhooks) implements Fact {
    @Override
    public String id() {
        return meta.name();
    }
}
