package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.Vpc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of the way inside a VPC: the subnet of whoever has the destination address. */
final class Arrival {
    private final Network network;
    private final NetworkAclCheck acls;

    Arrival(Network network, NetworkAclCheck acls) {
        this.network = network;
        this.acls = acls;
    }

    /** Delivers the packet in its VPC; {@code from} is the subnet that it comes from, or null from outside. */
    Step deliver(String vpc, @Nullable Subnet from, Trail trail) {
        Address destination = trail.packet().destination();
        NetworkInterface read = network.hosts().at(vpc, destination);
        NetworkInterface owner = read == null ? trail.meant(vpc).orElse(null) : read;
        Subnet subnet =
                owner == null ? network.hosts().subnetOf(vpc, destination) : network.find(Subnet.class, owner.subnet());
        if (owner == null && nobodyHas(vpc, subnet)) {
            return trail.block(
                    Kind.INTERFACE,
                    destination.toString(),
                    new Condition(
                            Code.NO_POSSIBLE_DESTINATION, destination.toString(), "belongs to no interface of " + vpc));
        }
        if (subnet == null) {
            return trail.unknown(Kind.INTERFACE, destination.toString(), unseen(vpc, destination, owner));
        }
        if (from == null || !from.id().equals(subnet.id())) {
            acls.enter(subnet, trail);
        }
        return new Step.Arrived(subnet, Optional.ofNullable(owner));
    }

    private boolean nobodyHas(String vpc, @Nullable Subnet subnet) {
        boolean inSight = network.find(Vpc.class, vpc) != null;
        return inSight
                && (network.hosts().complete()
                        || (subnet == null && network.all(Subnet.class).complete()));
    }

    private Gap unseen(String vpc, Address destination, @Nullable NetworkInterface owner) {
        if (owner != null) {
            return network.all(Subnet.class).missing(owner.subnet());
        }
        return new Gap(
                Code.UNKNOWN_DESTINATION,
                "who has " + destination + " in " + vpc + " is out of sight: the VPC or its interfaces were not read");
    }
}
