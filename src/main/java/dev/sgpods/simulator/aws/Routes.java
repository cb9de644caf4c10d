package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.RouteTargets;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.RouteRow;
import dev.sgpods.simulator.row.RouteTableRow;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;

/** Routes to NAT gateways, internet gateways and interfaces; one whose target is gone stays, as a blackhole. */
final class Routes {
    private Routes() {}

    static void register(Operations operations) {
        operations
                .change(CreateRouteRequest.class, Routes::create, "RouteTableId", "DestinationCidrBlock")
                .change(ReplaceRouteRequest.class, Routes::replace, "RouteTableId", "DestinationCidrBlock")
                .change(DeleteRouteRequest.class, Routes::delete, "RouteTableId", "DestinationCidrBlock");
    }

    static Route view(Call call, RouteRow row) {
        boolean local = row.target().equals(RouteTargets.LOCAL);
        Route.Builder route = Route.builder()
                .destinationCidrBlock(row.destination())
                .origin(local ? RouteOrigin.CREATE_ROUTE_TABLE : RouteOrigin.CREATE_ROUTE)
                .state(RouteTargets.lead(call.state(), row.target()) ? RouteState.ACTIVE : RouteState.BLACKHOLE);
        if (row.target().startsWith("nat-")) {
            return route.natGatewayId(row.target()).build();
        }
        return row.target().startsWith("eni-")
                ? route.networkInterfaceId(row.target()).build()
                : route.gatewayId(row.target()).build();
    }

    private static CreateRouteResponse create(Call call, CreateRouteRequest request) {
        RouteTableRow table = RouteTables.require(call, request.routeTableId());
        String destination = Cidrs.block(request.destinationCidrBlock());
        if (table.routes().stream().anyMatch(route -> route.destination().equals(destination))) {
            throw Refusals.ec2("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        String target = target(
                call,
                table,
                request.natGatewayId(),
                request.gatewayId(),
                request.networkInterfaceId(),
                request.instanceId());
        keep(call, table, Stream.concat(table.routes().stream(), Stream.of(new RouteRow(destination, target))));
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static ReplaceRouteResponse replace(Call call, ReplaceRouteRequest request) {
        RouteTableRow table = RouteTables.require(call, request.routeTableId());
        RouteRow old = require(table, request.destinationCidrBlock());
        String target = target(
                call,
                table,
                request.natGatewayId(),
                request.gatewayId(),
                request.networkInterfaceId(),
                request.instanceId());
        RouteRow wanted = new RouteRow(old.destination(), target);
        keep(call, table, table.routes().stream().map(route -> route.equals(old) ? wanted : route));
        return ReplaceRouteResponse.builder().build();
    }

    private static DeleteRouteResponse delete(Call call, DeleteRouteRequest request) {
        RouteTableRow table = RouteTables.require(call, request.routeTableId());
        RouteRow old = require(table, request.destinationCidrBlock());
        if (old.target().equals(RouteTargets.LOCAL)) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "cannot remove local route " + old.destination() + " in route table " + table.id());
        }
        keep(call, table, table.routes().stream().filter(route -> !route.equals(old)));
        return DeleteRouteResponse.builder().build();
    }

    private static void keep(Call call, RouteTableRow table, Stream<RouteRow> routes) {
        call.state().routeTables().put(table.id(), table.withRoutes(routes.toList()));
    }

    private static RouteRow require(RouteTableRow table, String destination) {
        return table.routes().stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst()
                .orElseThrow(() -> Refusals.ec2(
                        "InvalidRoute.NotFound",
                        "no route with destination-cidr-block " + destination + " in route table " + table.id()));
    }

    private static String target(
            Call call,
            RouteTableRow table,
            @Nullable String nat,
            @Nullable String gateway,
            @Nullable String networkInterface,
            @Nullable String instance) {
        List<String> given = Stream.of(nat, gateway, networkInterface, instance)
                .flatMap(Stream::ofNullable)
                .toList();
        if (given.size() != 1) {
            throw Refusals.ec2("InvalidParameterCombination", "Exactly one target of the route must be specified");
        }
        String target = given.get(0);
        String vpc;
        if (target.startsWith("nat-")) {
            vpc = NatGateways.require(call, target).vpcId();
        } else if (target.startsWith("igw-")) {
            vpc = String.valueOf(InternetGateways.require(call, target).vpcId());
        } else {
            NetworkInterfaceRow own = own(call, target);
            vpc = own.vpcId();
            target = own.id();
        }
        if (!vpc.equals(table.vpcId())) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "route table " + table.id() + " and network gateway " + target + " belong to different networks");
        }
        return target;
    }

    private static NetworkInterfaceRow own(Call call, String target) {
        String id = target.startsWith("i-")
                ? call.require(call.state().instances(), target, "instance", Instances.MISSING)
                        .primaryInterfaceId()
                : target;
        return call.require(call.state().networkInterfaces(), id, "networkInterface", NetworkInterfaces.MISSING);
    }
}
