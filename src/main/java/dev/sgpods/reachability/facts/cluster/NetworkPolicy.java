package dev.sgpods.reachability.facts.cluster;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A NetworkPolicy, networking.k8s.io/v1.
 *
 * @param pods which pods of its namespace it is for
 * @param ingress whether it restricts what comes in
 * @param egress whether it restricts what goes out
 * @param inbound what may come in; no rule lets nothing in
 * @param outbound what may go out; no rule lets nothing out
 */
public record NetworkPolicy(
        ObjectMeta meta, LabelSelector pods, boolean ingress, boolean egress, List<Rule> inbound, List<Rule> outbound)
        implements Fact {
    /**
     * One rule.
     *
     * @param peers who is on the other side; none means anybody
     * @param ports to which ports of the destination; none means all
     */
    public record Rule(List<Peer> peers, List<Port> ports) {}

    /** Who is on the other side. */
    public sealed interface Peer {}

    /** A block of addresses without some blocks in it. */
    public record Block(Cidr cidr, List<Cidr> except) implements Peer {
        /** Whether the address is one of these. */
        public boolean contains(Address address) {
            return cidr.contains(address) && except.stream().noneMatch(hole -> hole.contains(address));
        }
    }

    /**
     * Pods.
     *
     * @param namespaces of which namespaces; nothing means the policy's own
     * @param pods which pods there; nothing means all
     */
    public record Pods(Optional<LabelSelector> namespaces, Optional<LabelSelector> pods) implements Peer {}

    /**
     * Ports of a protocol.
     *
     * @param name the name of a container's port, or empty
     * @param first the first number; -1 for every port
     * @param last the last number
     */
    public record Port(Protocol protocol, String name, int first, int last) {}

    @Override
    public String id() {
        return meta.id();
    }
}
