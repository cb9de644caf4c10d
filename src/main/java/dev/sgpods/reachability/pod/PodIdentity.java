package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Optional;

/**
 * What a pod is to the network.
 *
 * @param kind how it is attached
 * @param own the interface that has its address; nothing when it was not found
 * @param node the primary interface of its node; nothing when it was not found
 * @param hops what was found about it: the first says which interface it has
 */
public record PodIdentity(
        Pod pod, Kind kind, Optional<NetworkInterface> own, Optional<NetworkInterface> node, List<Hop> hops) {
    /** How a pod is attached. */
    public enum Kind {
        /** An interface of its own, a branch of its node's trunk. */
        BRANCH,
        /** An address on one of its node's interfaces. */
        SHARED,
        /** Its node's network itself. */
        HOST
    }

    /** The first address of the same family, when it has one. */
    public Optional<Address> addressBeside(Address other) {
        return pod.addresses().stream()
                .filter(each -> each.family() == other.family())
                .findFirst();
    }
}
