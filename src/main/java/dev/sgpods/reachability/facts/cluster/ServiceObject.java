package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/**
 * A Kubernetes Service.
 *
 * @param type ClusterIP, ExternalName ...
 * @param addresses its cluster addresses; none of a headless one
 * @param externalName the name that it stands for, or empty
 */
public record ServiceObject(ObjectMeta meta, String type, List<Address> addresses, String externalName)
        implements Fact {
    @Override
    public String id() {
        return meta.id();
    }
}
