package dev.sgpods.reachability.facts.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every Kubernetes object says of itself.
 *
 * @param namespace empty for objects of the whole cluster
 * @param annotations without what kubectl last applied
 * @param changed when its spec was last changed, as far as its managed fields tell
 */
public record ObjectMeta(
        String namespace,
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<Instant> created,
        Optional<Instant> changed,
        List<Owner> owners) {
    /** Who made an object. */
    public record Owner(String kind, String name) {}

    /** What an object is found by: namespace/name, or its name. */
    public String id() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
