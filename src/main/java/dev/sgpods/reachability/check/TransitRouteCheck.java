package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.RouteChoice;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transit gateway does with a packet: the table associated with the attachment by which it came decides, and
 * where the route leads it goes on, into a VPC, another transit gateway, or out of sight.
 */
final class TransitRouteCheck {
    private final Network network;
    private final Map<String, TransitRoutes> tables;

    TransitRouteCheck(Network network) {
        this.network = network;
        this.tables = TransitRoutes.of(network.facts(), network.all(TransitAttachment.class), network.all(Vpc.class));
    }

    Step judge(Place.InTransitGateway at, Trail trail) {
        TransitAttachment in = at.attachment();
        if (in.table().isEmpty()) {
            return trail.block(
                    Kind.TRANSIT_GATEWAY,
                    new Condition(Code.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION, in.attachment(), "has no route table"));
        }
        TransitRoutes table = tables.get(in.table());
        if (table == null) {
            return unread(in.table(), "the routes of " + in.table() + " were not read", trail);
        }
        // A route that is known may still lose to a longer one that is not.
        if (!table.gap().isEmpty()) {
            return unread(in.table(), table.gap(), trail);
        }
        TransitRoute route = table.choose(trail.packet().destination());
        return route == null ? withoutRoute(in, trail) : follow(at, route, trail);
    }

    private static Step unread(String table, String gap, Trail trail) {
        return trail.unknown(Kind.TRANSIT_ROUTE_TABLE, table, new Gap(Code.TGW_RTB_ROUTES_ARE_UNKNOWN, gap));
    }

    private static Step withoutRoute(TransitAttachment in, Trail trail) {
        Address destination = trail.packet().destination();
        return trail.block(
                Kind.TRANSIT_ROUTE_TABLE,
                in.table(),
                new RouteChoice(Code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, in.table(), destination, Optional.empty()));
    }

    private Step follow(Place.InTransitGateway at, TransitRoute route, Trail trail) {
        String table = at.attachment().table();
        Code code = route.blackhole() ? Code.TGW_RTB_BAD_STATE_ROUTE : Code.PASSES;
        RouteChoice choice = new RouteChoice(code, table, trail.packet().destination(), Optional.of(route));
        if (route.blackhole()) {
            return trail.block(Kind.TRANSIT_ROUTE_TABLE, table, choice);
        }
        trail.pass(Kind.TRANSIT_ROUTE_TABLE, table, choice);
        String id = TransitAttachment.id(at.attachment().gateway(), route.attachment());
        TransitAttachment out = network.find(TransitAttachment.class, id);
        if (out == null) {
            return trail.unknown(
                    Kind.TRANSIT_GATEWAY,
                    route.attachment(),
                    network.all(TransitAttachment.class).missing(route.attachment()));
        }
        if (!out.state().equals("available")) {
            return trail.block(
                    Kind.TRANSIT_GATEWAY,
                    new Condition(
                            Code.BAD_STATE_ATTACHMENT, out.attachment(), "is " + out.state() + ", not available"));
        }
        trail.crossed(out);
        return leave(out, at.origin(), trail);
    }

    private Step leave(TransitAttachment out, Optional<Subnet> origin, Trail trail) {
        return switch (out.kind()) {
            case "vpc" -> intoVpc(out, origin, trail);
            case "peering" -> intoPeer(out, origin, trail);
            default -> {
                trail.pass(
                        Kind.TRANSIT_GATEWAY,
                        out.attachment(),
                        new Condition(
                                Code.PASSES, out.attachment(), "takes it to " + out.resource() + ", out of sight"));
                yield new Step.Left(new Place.InTransitGateway(out, Optional.empty()));
            }
        };
    }

    private Step intoVpc(TransitAttachment out, Optional<Subnet> origin, Trail trail) {
        Subnet entry = entry(out, origin, trail.packet().destination());
        if (entry == null) {
            trail.unknown(
                    Kind.TRANSIT_GATEWAY,
                    out.attachment(),
                    Gap.of("by which subnet " + out.attachment() + " enters " + out.resource() + " is not known"));
            return new Step.Onward(new Place.AtVpcEdge(out.resource()));
        }
        trail.pass(
                Kind.TRANSIT_GATEWAY,
                out.attachment(),
                new Condition(Code.PASSES, out.attachment(), "takes it into " + out.resource() + " by " + entry.id()));
        return new Step.Onward(new Place.InSubnet(entry));
    }

    /** Traffic stays in its zone if it can, else it enters in the zone of its destination, else anywhere. */
    private @Nullable Subnet entry(TransitAttachment out, Optional<Subnet> origin, Address destination) {
        Subnet near =
                origin.map(from -> TransitGatewayCheck.near(network, out, from)).orElse(null);
        if (near != null) {
            return near;
        }
        Subnet target = network.hosts().subnetOf(out.resource(), destination);
        Subnet beside = target == null ? null : TransitGatewayCheck.near(network, out, target);
        List<Subnet> any = TransitGatewayCheck.subnets(network, out);
        return beside != null || any.isEmpty() ? beside : any.get(0);
    }

    private Step intoPeer(TransitAttachment out, Optional<Subnet> origin, Trail trail) {
        String id = TransitAttachment.id(out.resource(), out.attachment());
        TransitAttachment other = network.find(TransitAttachment.class, id);
        if (other == null) {
            return trail.unknown(
                    Kind.TRANSIT_GATEWAY,
                    out.resource(),
                    Gap.of("the end of " + out.attachment() + " at " + out.resource() + " was not read"));
        }
        trail.pass(
                Kind.TRANSIT_GATEWAY,
                out.attachment(),
                new Condition(Code.PASSES, out.attachment(), "takes it to " + out.resource()));
        trail.crossed(other);
        return new Step.Onward(new Place.InTransitGateway(other, origin));
    }
}
