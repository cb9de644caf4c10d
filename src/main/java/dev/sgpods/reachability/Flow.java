package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.NetworkInterface;
import java.util.Optional;

/**
 * A new connection in question.
 *
 * @param protocol TCP, UDP or another; of ICMP an echo request, the only message that has an answer
 * @param sourcePorts what the client may send from: replies to all of them are asked about
 * @param port the server's port; of no account for protocols without ports
 */
public record Flow(End source, End destination, Protocol protocol, PortRange sourcePorts, int port) {
    /** One end. */
    public sealed interface End {}

    /**
     * A network interface.
     *
     * @param address which of its addresses; without it its first of the family in question
     */
    public record AtInterface(String id, Optional<Address> address) implements End {}

    /** Whoever has the address. */
    public record AtAddress(Address address) implements End {}

    /** An interface that does not exist, as if it did: such as a database's after a failover. Destinations only. */
    public record Imagined(NetworkInterface networkInterface) implements End {}

    /** A pod, as namespace/name. */
    public record OfPod(String id) implements End {}

    /** A connection from a Linux client, which takes its own port at random. */
    public static Flow of(End source, End destination, Protocol protocol, int port) {
        return new Flow(source, destination, protocol, PortRange.LINUX_EPHEMERAL, port);
    }

    /** This connection between other ends, from other ports. */
    Flow between(End otherSource, End otherDestination, PortRange otherPorts) {
        return new Flow(otherSource, otherDestination, protocol, otherPorts, port);
    }
}
