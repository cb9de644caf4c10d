package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An elastic network interface.
 *
 * @param type as EC2 says: interface, branch, trunk, nat_gateway, transit_gateway, vpc_endpoint ...
 * @param groups ids of its security groups
 * @param addresses of both families, the primary IPv4 one first
 * @param prefixes delegated blocks, of which a node gives addresses to pods
 * @param sourceDestinationCheck whether it drops what is neither from nor for itself
 * @param instance the instance that it is attached to, or empty; a branch interface has none
 * @param attachment attached, detached ..., or empty when it is not attached
 * @param requester who asked for it, for those that a service made, or empty
 */
public record NetworkInterface(
        String id,
        String vpc,
        String subnet,
        String type,
        String status,
        String description,
        List<String> groups,
        List<Assigned> addresses,
        List<Cidr> prefixes,
        boolean sourceDestinationCheck,
        String instance,
        int device,
        String attachment,
        String requester,
        String owner,
        Map<String, String> tags)
        implements Fact {
    /**
     * An address of an interface.
     *
     * @param publicAddress the public IPv4 address that the internet gateway puts in its place
     */
    public record Assigned(Address address, Optional<Address> publicAddress) {}

    /** Its first address, when it has any. */
    public Optional<Address> primary() {
        return addresses.stream().map(Assigned::address).findFirst();
    }

    /** Whether the address is one of its own or lies in a block delegated to it. */
    public boolean holds(Address address) {
        for (Assigned assigned : addresses) {
            if (assigned.address().equals(address)) {
                return true;
            }
        }
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
    }

    /** Whether security groups filter it: gateways' interfaces have none (VPC user guide, NAT and transit gateways). */
    public boolean isFiltered() {
        return !isGateway();
    }

    /** Whether it belongs to a gateway, which passes traffic on and answers no connection itself. */
    public boolean isGateway() {
        return switch (type) {
            case "nat_gateway", "transit_gateway", "gateway_load_balancer_endpoint" -> true;
            default -> false;
        };
    }
}
