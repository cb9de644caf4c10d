package dev.sgpods.reachability.netpol;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;

/** One end of a connection as network policies see it. */
public sealed interface Party {
    /** A pod. */
    record OfPod(Pod pod) implements Party {}

    /** An address outside the cluster, or a node. */
    record Outside(Address address) implements Party {}

    /** A pod; one that shares its node's network is seen as the node. */
    static Party of(Pod pod) {
        return pod.sharesNodeNetwork() ? new Outside(pod.addresses().get(0)) : new OfPod(pod);
    }

    /** Its addresses. */
    default List<Address> addresses() {
        return this instanceof OfPod of ? of.pod().addresses() : List.of(((Outside) this).address());
    }

    /** Such as "namespace/pod" or "10.0.2.3". */
    default String words() {
        return this instanceof OfPod of
                ? of.pod().id()
                : ((Outside) this).address().toString();
    }
}
