package dev.sgpods.reachability.address;

/**
 * What filters and routers see of a packet.
 *
 * @param ports the destination ports in question: one for a request, for its reply all those that the client may have
 *     sent from; no filter looks at source ports
 * @param icmpType the type of an ICMP message, whose code is 0; -1 for other protocols
 */
public record Packet(Address source, Address destination, Protocol protocol, PortSet ports, int icmpType) {
    private static final int ECHO = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_IPV6 = 128;
    private static final int ECHO_REPLY_IPV6 = 129;

    /** A client's packet to a server; of ICMP the echo request, as only that has an answer. */
    public static Packet request(Address source, Address destination, Protocol protocol, int port) {
        Protocol actual = protocol.isIcmp() && source.family() == AddressFamily.IPV6 ? Protocol.ICMPV6 : protocol;
        int type = !actual.isIcmp() ? -1 : actual.equals(Protocol.ICMP) ? ECHO : ECHO_IPV6;
        return new Packet(source, destination, actual, PortSet.of(PortRange.of(port)), type);
    }

    /** The server's answer to the ports that the client may have sent from. */
    public Packet reply(PortSet clientPorts) {
        int type = !protocol.isIcmp() ? -1 : protocol.equals(Protocol.ICMP) ? ECHO_REPLY : ECHO_REPLY_IPV6;
        return new Packet(/* source= */ destination, /* destination= */ source, protocol, clientPorts, type);
    }

    /** This packet from another address. */
    public Packet from(Address other) {
        return new Packet(other, destination, protocol, ports, icmpType);
    }

    /** This packet to another address. */
    public Packet to(Address other) {
        return new Packet(source, other, protocol, ports, icmpType);
    }

    /** This packet to other ports. */
    public Packet at(PortSet others) {
        return new Packet(source, destination, protocol, others, icmpType);
    }

    /** Such as "tcp 5432". */
    public String traffic() {
        if (protocol.isIcmp()) {
            return protocol + " type " + icmpType;
        }
        return protocol.hasFilteredPorts() || protocol.equals(Protocol.SCTP)
                ? protocol + " " + ports
                : protocol.toString();
    }

    /** Such as "tcp 5432 from 10.0.1.2 to 10.0.2.3". */
    @Override
    public String toString() {
        return traffic() + " from " + source + " to " + destination;
    }
}
