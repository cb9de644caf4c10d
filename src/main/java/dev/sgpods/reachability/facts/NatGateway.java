package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import java.util.List;
import java.util.Optional;

/**
 * A NAT gateway.
 *
 * @param state only available passes traffic
 * @param open whether it is public; a private one reaches other VPCs, never the internet
 * @param addresses the primary one first
 */
public record NatGateway(String id, String vpc, String subnet, String state, boolean open, List<Assigned> addresses)
        implements Fact {
    /** An address of a NAT gateway. */
    public record Assigned(String networkInterface, Optional<Address> address, Optional<Address> publicAddress) {}
}
