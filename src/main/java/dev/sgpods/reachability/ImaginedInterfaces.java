package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Interfaces that a database would get, with an address that is free now. */
final class ImaginedInterfaces {
    /** AWS keeps the first four addresses of every subnet (VPC user guide, subnet sizing). */
    private static final int RESERVED = 4;

    private final Network network;

    ImaginedInterfaces(Network network) {
        this.network = network;
    }

    NetworkInterface of(DatabaseTarget target, Subnet subnet) {
        List<NetworkInterface.Assigned> addresses = subnet.cidrs().stream()
                .map(block -> new NetworkInterface.Assigned(free(subnet.vpc(), block), Optional.empty()))
                .toList();
        return new NetworkInterface(
                target.member() + " in " + subnet.id(),
                subnet.vpc(),
                subnet.id(),
                "interface",
                "",
                "",
                target.groups(),
                addresses,
                List.of(),
                true,
                "",
                -1,
                "",
                "",
                "",
                Map.of());
    }

    private Address free(String vpc, Cidr block) {
        Address address = block.base().plus(RESERVED);
        while (network.hosts().at(vpc, address) != null && block.contains(address.plus(1))) {
            address = address.plus(1);
        }
        return address;
    }
}
