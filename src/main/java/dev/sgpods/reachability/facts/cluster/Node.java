package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.Fact;
import java.util.List;

/**
 * A node.
 *
 * @param instance the id of its EC2 instance, or empty
 * @param interfaces how many pods with interfaces of their own it takes, the allocatable vpc.amazonaws.com/pod-eni; -1
 *     when it offers none at all
 */
public record Node(ObjectMeta meta, String instance, List<Address> addresses, boolean ready, int interfaces)
        implements Fact {
    private static final String TYPE_LABEL = "node.kubernetes.io/instance-type";

    @Override
    public String id() {
        return meta.name();
    }

    /** Its instance type by its label, or empty. */
    public String instanceType() {
        return meta.labels().getOrDefault(TYPE_LABEL, "");
    }
}
