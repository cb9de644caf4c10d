package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.RouteChoice;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.Vpc;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The route table of a subnet, asked for what leaves the subnet; neighbours in one subnet reach each other without it
 * and without its ACL.
 */
final class RouteTableCheck {
    /** Targets that may lie in the subnet itself, so that reaching them need not cross its edge. */
    private static final Set<Route.Kind> NEARBY =
            Set.of(Route.Kind.NAT_GATEWAY, Route.Kind.INTERFACE, Route.Kind.INSTANCE);

    private final Network network;
    private final NetworkAclCheck acls;
    private final Arrival arrival;
    private final Map<Route.Kind, Check> targets;

    RouteTableCheck(Network network, NetworkAclCheck acls, Arrival arrival, Map<Route.Kind, Check> targets) {
        this.network = network;
        this.acls = acls;
        this.arrival = arrival;
        this.targets = targets;
    }

    Step judge(Subnet subnet, Trail trail) {
        Address destination = trail.packet().destination();
        if (subnet.contains(destination)) {
            return arrival.deliver(subnet.vpc(), subnet, trail);
        }
        Routes routes = network.rules().routes(subnet);
        if (routes == null) {
            return withoutTable(subnet, trail);
        }
        Routes.Choice choice = routes.choose(destination);
        if (choice instanceof Routes.Choice.Taken taken) {
            return follow(subnet, routes, taken.route(), trail);
        }
        acls.leave(subnet, trail);
        if (choice instanceof Routes.Choice.Open open) {
            return trail.unknown(
                    Kind.ROUTE_TABLE,
                    routes.id(),
                    Gap.of("whether the route " + open.route() + " of " + routes.id() + " covers " + destination
                            + " is not known: the entries of its prefix list were not read"));
        }
        return trail.block(
                Kind.ROUTE_TABLE,
                routes.id(),
                new RouteChoice(Code.NO_ROUTE_TO_DESTINATION, routes.id(), destination, Optional.empty()));
    }

    // Every table has the local route, but a more specific one may lead to an appliance instead.
    private Step withoutTable(Subnet subnet, Trail trail) {
        acls.leave(subnet, trail);
        trail.unknown(Kind.ROUTE_TABLE, subnet.id(), network.rules().missingRoutes(subnet));
        Vpc vpc = network.find(Vpc.class, subnet.vpc());
        return vpc != null && vpc.contains(trail.packet().destination())
                ? arrival.deliver(subnet.vpc(), subnet, trail)
                : new Step.Stuck();
    }

    private Step follow(Subnet subnet, Routes routes, Route route, Trail trail) {
        Route.Kind kind = route.target().kind();
        if (!NEARBY.contains(kind) || route.blackhole()) {
            acls.leave(subnet, trail);
        }
        RouteChoice choice = new RouteChoice(
                route.blackhole() ? Code.BAD_STATE_ROUTE : Code.PASSES,
                routes.id(),
                trail.packet().destination(),
                Optional.of(route));
        if (route.blackhole()) {
            return trail.block(Kind.ROUTE_TABLE, routes.id(), choice);
        }
        trail.pass(Kind.ROUTE_TABLE, routes.id(), choice);
        if (kind == Route.Kind.LOCAL) {
            return arrival.deliver(subnet.vpc(), subnet, trail);
        }
        Check target = targets.get(kind);
        return target == null
                ? trail.unknown(
                        Kind.APPLIANCE,
                        route.target().id(),
                        new Gap(Code.UNSUPPORTED_COMPONENT, "what " + route.target() + " does is not known here"))
                : target.judge(subnet, route.target(), trail);
    }
}
