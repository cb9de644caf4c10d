package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;

/**
 * One rule of a security group, for one peer. Rules only allow.
 *
 * @param group the group that it belongs to
 * @param from the first port, or for ICMP the type, of which -1 is every one; ignored by other protocols
 * @param to the last port, or for ICMP the code, of which -1 is every one
 */
public record SecurityRule(String group, Protocol protocol, int from, int to, Peer peer) {
    /** Who is on the other side. */
    public sealed interface Peer {}

    /** A block of addresses. */
    public record Block(Cidr cidr) implements Peer {
        @Override
        public String toString() {
            return cidr.toString();
        }
    }

    /**
     * Whoever wears a group.
     *
     * @param owner the account of that group, or empty
     * @param peering the peering connection it is reached by, or empty
     * @param peeringStatus what EC2 says of that connection, or empty
     */
    public record Group(String id, String owner, String peering, String peeringStatus) implements Peer {
        @Override
        public String toString() {
            return id;
        }
    }

    /** The blocks of a prefix list. */
    public record Prefixes(String id) implements Peer {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Such as "tcp 5432 sg-0123". */
    @Override
    public String toString() {
        return traffic() + " " + peer;
    }

    private String traffic() {
        if (protocol.hasFilteredPorts()) {
            return protocol + " " + (from == to ? String.valueOf(from) : from + "-" + to);
        }
        if (!protocol.isIcmp() || from == -1) {
            return protocol.toString();
        }
        return protocol + " type " + from + (to == -1 ? "" : " code " + to);
    }
}
