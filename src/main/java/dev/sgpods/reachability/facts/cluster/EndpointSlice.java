package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/** Part of who stands behind a Kubernetes Service. */
public record EndpointSlice(ObjectMeta meta, List<Endpoint> endpoints) implements Fact {
    private static final String OWNER_LABEL = "kubernetes.io/service-name";

    /**
     * One who stands behind it.
     *
     * @param pod the name of the pod, or empty
     */
    public record Endpoint(Address address, boolean ready, String pod, String node) {}

    @Override
    public String id() {
        return meta.id();
    }

    /** Whether it belongs to that Kubernetes Service. */
    public boolean belongsTo(String namespace, String name) {
        return meta.namespace().equals(namespace) && name.equals(meta.labels().get(OWNER_LABEL));
    }
}
