package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.address.Protocol;
import java.util.Optional;

/**
 * A connection whose ends have been looked up.
 *
 * @param client where the source is; nothing when it is outside all VPCs that were read
 * @param server where the destination is meant to be; nothing when only the walk can tell
 * @param certain whether the server must be that very station, not whoever the walk finds at the address
 * @param clientPorts what the client may send from
 */
public record Connection(
        Address source,
        Optional<Station> client,
        Address destination,
        Optional<Station> server,
        boolean certain,
        Protocol protocol,
        PortSet clientPorts,
        int port) {
    Packet request() {
        return Packet.request(source, destination, protocol, port);
    }
}
