package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.VirtualInterface;
import dev.sgpods.reachability.facts.VpnConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual private gateway: it takes what a VPN's fixed routes cover. What BGP and Direct Connect announce is not in
 * the facts, so where these are in use what the routes do not cover is unknown. Beyond it nothing is in sight.
 */
final class PrivateGatewayCheck implements Check {
    private final Network network;

    PrivateGatewayCheck(Network network) {
        this.network = network;
    }

    @Override
    public Step judge(Subnet from, Route.Target target, Trail trail) {
        PrivateGateway gateway = network.find(PrivateGateway.class, target.id());
        if (gateway != null && !gateway.vpcs().contains(from.vpc())) {
            return trail.block(
                    Kind.PRIVATE_GATEWAY,
                    new Condition(Code.BAD_STATE_ATTACHMENT, target.id(), "is not attached to " + from.vpc()));
        }
        Address destination = trail.packet().destination();
        Listing<VpnConnection> all = network.facts().all(VpnConnection.class);
        List<VpnConnection> ending = all.items().stream()
                .filter(vpn -> vpn.gateway().equals(target.id()))
                .toList();
        VpnConnection carrier = carrier(ending, destination);
        if (carrier != null) {
            return leave(from, target, carrier, trail);
        }
        if (all.complete() && ending.stream().allMatch(VpnConnection::fixed) && noDirectConnect(target.id())) {
            return trail.block(
                    Kind.PRIVATE_GATEWAY,
                    new Condition(Code.NO_ROUTE_TO_DESTINATION, target.id(), "has no VPN route to " + destination));
        }
        return trail.unknown(
                Kind.PRIVATE_GATEWAY,
                target.id(),
                new Gap(
                        Code.UNKNOWN_DESTINATION,
                        "whether " + target.id() + " has a route to " + destination
                                + " is not known: BGP or Direct Connect may announce one"));
    }

    private static @Nullable VpnConnection carrier(List<VpnConnection> ending, Address destination) {
        return ending.stream()
                .filter(vpn -> vpn.routes().stream().anyMatch(block -> block.contains(destination)))
                .findFirst()
                .orElse(null);
    }

    private Step leave(Subnet from, Route.Target target, VpnConnection carrier, Trail trail) {
        if (!carrier.state().equals("available")) {
            return trail.block(
                    Kind.PRIVATE_GATEWAY,
                    target.id(),
                    new Condition(Code.BAD_STATE_VPN, carrier.id(), "is " + carrier.state() + ", not available"));
        }
        trail.pass(
                Kind.PRIVATE_GATEWAY,
                target.id(),
                new Condition(Code.PASSES, target.id(), "sends it on by " + carrier.id() + ", out of sight"));
        return new Step.Left(new Place.AtVpcEdge(from.vpc()));
    }

    private boolean noDirectConnect(String gateway) {
        Listing<VirtualInterface> all = network.facts().all(VirtualInterface.class);
        return all.complete()
                && all.items().stream().noneMatch(each -> each.gateway().equals(gateway));
    }
}
