package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.Vpc;
import java.util.Optional;

/**
 * A peering connection. It passes traffic only while active, and only between the two VPCs themselves: peering is not
 * transitive (VPC peering guide).
 */
final class PeeringCheck implements Check {
    private final Network network;

    PeeringCheck(Network network) {
        this.network = network;
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        PeeringConnection peering = network.find(PeeringConnection.class, target.id());
        if (peering == null) {
            return trail.unknown(
                    Kind.PEERING,
                    target.id(),
                    network.all(PeeringConnection.class).missing(target.id()));
        }
        if (!peering.active()) {
            return trail.block(
                    Kind.PEERING,
                    new Condition(Code.BAD_STATE, peering.id(), "is " + peering.status() + ", not active"));
        }
        String beyond = peering.beyond(from.vpc()).vpc();
        Optional<Condition> stranger = stranger(
                        peering, from.vpc(), trail.packet().source())
                .or(() -> stranger(peering, beyond, trail.packet().destination()));
        if (stranger.isPresent()) {
            return trail.block(Kind.PEERING, stranger.get());
        }
        trail.pass(
                Kind.PEERING,
                peering.id(),
                new Condition(Code.PASSES, peering.id(), "is active and leads to " + beyond));
        return new Step.Onward(new Place.AtVpcEdge(beyond));
    }

    private Optional<Condition> stranger(PeeringConnection peering, String home, Address end) {
        return within(peering, home, end)
                ? Optional.empty()
                : Optional.of(new Condition(
                        Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR,
                        peering.id(),
                        "carries only traffic between its two VPCs, and " + end + " is not in " + home));
    }

    private boolean within(PeeringConnection peering, String vpc, Address address) {
        Vpc known = network.find(Vpc.class, vpc);
        if (known != null) {
            return known.contains(address);
        }
        PeeringConnection.Side side = peering.requester().vpc().equals(vpc) ? peering.requester() : peering.accepter();
        return side.cidrs().isEmpty() || side.contains(address);
    }
}
