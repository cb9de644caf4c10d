package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.facts.Route;
import java.util.Map;

/**
 * Follows a packet from place to place until somebody has it, it leaves what can be seen, or nobody takes it on. One
 * walk serves any number of packets and threads.
 */
public final class Walk {
    /** More gateways in a row than any sensible network has: a loop. */
    private static final int LONGEST = 16;

    private final Arrival arrival;
    private final RouteTableCheck routeTables;
    private final InternetGatewayCheck internet;
    private final TransitRouteCheck transit;

    /** A walk through the given network. */
    public Walk(Network network) {
        NetworkAclCheck acls = new NetworkAclCheck(network.rules());
        this.arrival = new Arrival(network, acls);
        this.internet = new InternetGatewayCheck(network);
        this.transit = new TransitRouteCheck(network);
        Check appliance = new ApplianceCheck(network, acls, arrival);
        this.routeTables = new RouteTableCheck(
                network,
                acls,
                arrival,
                Map.of(
                        Route.Kind.PEERING, new PeeringCheck(network),
                        Route.Kind.TRANSIT_GATEWAY, new TransitGatewayCheck(network, acls),
                        Route.Kind.INTERNET_GATEWAY, internet,
                        Route.Kind.EGRESS_ONLY_GATEWAY, internet,
                        Route.Kind.NAT_GATEWAY, new NatGatewayCheck(network, acls),
                        Route.Kind.PRIVATE_GATEWAY, new PrivateGatewayCheck(network),
                        Route.Kind.ENDPOINT, new EndpointCheck(network),
                        Route.Kind.INTERFACE, appliance,
                        Route.Kind.INSTANCE, appliance));
    }

    /** Where the trail's packet ends that starts at the given place; never {@link Step.Onward}. */
    public Step follow(Place start, Trail trail) {
        Step step = new Step.Onward(start);
        for (int taken = 0; taken < LONGEST; taken++) {
            if (!(step instanceof Step.Onward onward)) {
                return step;
            }
            step = next(onward.place(), trail);
        }
        String destination = trail.packet().destination().toString();
        return step instanceof Step.Onward
                ? trail.block(
                        Kind.ROUTE_TABLE,
                        new Condition(Code.NO_POSSIBLE_DESTINATION, destination, "is never reached: the routes loop"))
                : step;
    }

    private Step next(Place place, Trail trail) {
        if (place instanceof Place.InSubnet at) {
            return routeTables.judge(at.subnet(), trail);
        }
        if (place instanceof Place.AtVpcEdge at) {
            return arrival.deliver(at.vpc(), null, trail);
        }
        if (place instanceof Place.InTransitGateway at) {
            return transit.judge(at, trail);
        }
        return internet.enter(trail);
    }
}
