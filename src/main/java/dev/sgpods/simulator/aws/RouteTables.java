package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.NatGatewayRow;
import dev.sgpods.simulator.row.RouteRow;
import dev.sgpods.simulator.row.RouteTableRow;
import dev.sgpods.simulator.row.VpcRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables, their routes and the subnets that follow them. */
final class RouteTables {
    private static final String MISSING = "InvalidRouteTableID.NotFound";
    private static final Map<String, Function<RouteTableRow, Stream<String>>> FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()),
            "route-table-id", row -> Stream.of(row.id()),
            "association.subnet-id", row -> row.associations().values().stream());

    private RouteTables() {}

    static void register(Operations operations) {
        operations
                .change(CreateRouteTableRequest.class, RouteTables::create)
                .read(DescribeRouteTablesRequest.class, RouteTables::describe)
                .change(CreateRouteRequest.class, RouteTables::createRoute)
                .change(DeleteRouteRequest.class, RouteTables::deleteRoute)
                .change(AssociateRouteTableRequest.class, RouteTables::associate)
                .change(DisassociateRouteTableRequest.class, RouteTables::disassociate)
                .change(DeleteRouteTableRequest.class, RouteTables::delete);
    }

    /** A table with the local route only. */
    static RouteTableRow fresh(Call call, VpcRow vpc, boolean main, SortedMap<String, String> tags) {
        return new RouteTableRow(
                call.state().draw().id("rtb"),
                call.region(),
                call.now(),
                tags,
                vpc.id(),
                main,
                main ? call.state().draw().id("rtbassoc") : null,
                List.of(Vpcs.local(vpc)),
                TagSets.none());
    }

    /** Ends the associations of a subnet. */
    static void forget(State state, String subnetId) {
        state.routeTables().stream()
                .filter(table -> table.associations().containsValue(subnetId))
                .forEach(table -> {
                    SortedMap<String, String> left = new TreeMap<>(table.associations());
                    left.values().remove(subnetId);
                    state.routeTables().put(table.id(), table.withAssociations(TagSets.of(left)));
                });
    }

    private static RouteTableRow require(Call call, String id) {
        return call.require(call.state().routeTables(), id, "routeTable", MISSING);
    }

    private static CreateRouteTableResponse create(Call call, CreateRouteTableRequest request) {
        State state = call.state();
        VpcRow vpc = Vpcs.require(call, request.vpcId());
        String id =
                call.once("CreateRouteTable", request.clientToken(), vpc.id(), state.routeTables()::contains, () -> {
                    var tags = TagSets.of(ResourceType.ROUTE_TABLE, request.tagSpecifications());
                    RouteTableRow row = fresh(call, vpc, false, tags);
                    state.routeTables().put(row.id(), row);
                    return row.id();
                });
        return CreateRouteTableResponse.builder()
                .routeTable(table(call, state.routeTables().require(id)))
                .build();
    }

    private static DescribeRouteTablesResponse describe(Call call, DescribeRouteTablesRequest request) {
        return DescribeRouteTablesResponse.builder()
                .routeTables(call.asked(
                                call.state().routeTables(),
                                request.routeTableIds(),
                                request.filters(),
                                FILTERS,
                                MISSING)
                        .map(row -> table(call, row))
                        .toList())
                .build();
    }

    private static RouteTable table(Call call, RouteTableRow row) {
        List<RouteTableAssociation> associations = new ArrayList<>();
        if (row.mainAssociationId() != null) {
            associations.add(
                    association(row, row.mainAssociationId()).main(true).build());
        }
        row.associations()
                .forEach((id, subnet) -> associations.add(
                        association(row, id).main(false).subnetId(subnet).build()));
        return RouteTable.builder()
                .routeTableId(row.id())
                .vpcId(row.vpcId())
                .ownerId(call.setting().accountId())
                .routes(row.routes().stream().map(route -> route(call, route)).toList())
                .associations(associations)
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static RouteTableAssociation.Builder association(RouteTableRow row, String id) {
        return RouteTableAssociation.builder().routeTableId(row.id()).routeTableAssociationId(id);
    }

    private static Route route(Call call, RouteRow row) {
        boolean local = row.target().equals("local");
        Route.Builder route = Route.builder()
                .destinationCidrBlock(row.destination())
                .origin(local ? RouteOrigin.CREATE_ROUTE_TABLE : RouteOrigin.CREATE_ROUTE)
                .state(leads(call, row.target()) ? RouteState.ACTIVE : RouteState.BLACKHOLE);
        return row.target().startsWith("nat-")
                ? route.natGatewayId(row.target()).build()
                : route.gatewayId(row.target()).build();
    }

    private static boolean leads(Call call, String target) {
        if (target.startsWith("nat-")) {
            NatGatewayRow nat = call.state().natGateways().get(target);
            return nat != null && nat.deletingAt() == null;
        }
        var gateway = call.state().internetGateways().get(target);
        return target.equals("local") || (gateway != null && gateway.vpcId() != null);
    }

    private static CreateRouteResponse createRoute(Call call, CreateRouteRequest request) {
        RouteTableRow row = require(call, request.routeTableId());
        String destination = request.destinationCidrBlock();
        if (row.routes().stream().anyMatch(route -> route.destination().equals(destination))) {
            throw Refusals.ec2("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        String target = request.natGatewayId() != null
                ? NatGateways.require(call, request.natGatewayId()).id()
                : InternetGateways.require(call, request.gatewayId()).id();
        boolean detached = target.startsWith("igw-")
                && !row.vpcId().equals(InternetGateways.require(call, target).vpcId());
        if (detached) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "route table " + row.id() + " and network gateway " + target + " belong to different networks");
        }
        List<RouteRow> routes = new ArrayList<>(row.routes());
        routes.add(new RouteRow(destination, target));
        call.state().routeTables().put(row.id(), row.withRoutes(List.copyOf(routes)));
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static DeleteRouteResponse deleteRoute(Call call, DeleteRouteRequest request) {
        RouteTableRow row = require(call, request.routeTableId());
        List<RouteRow> left = row.routes().stream()
                .filter(route -> !route.destination().equals(request.destinationCidrBlock()))
                .toList();
        if (left.size() == row.routes().size()) {
            throw Refusals.ec2(
                    "InvalidRoute.NotFound",
                    "no route with destination-cidr-block " + request.destinationCidrBlock() + " in route table "
                            + row.id());
        }
        call.state().routeTables().put(row.id(), row.withRoutes(left));
        return DeleteRouteResponse.builder().build();
    }

    private static AssociateRouteTableResponse associate(Call call, AssociateRouteTableRequest request) {
        RouteTableRow row = require(call, request.routeTableId());
        String subnet = Subnets.require(call, request.subnetId()).id();
        boolean taken = call.state().routeTables().stream()
                .anyMatch(table -> table.associations().containsValue(subnet));
        if (taken) {
            throw Refusals.ec2(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + row.id()
                            + " conflicts with an existing association");
        }
        String id = call.state().draw().id("rtbassoc");
        SortedMap<String, String> associations = new TreeMap<>(row.associations());
        associations.put(id, subnet);
        call.state().routeTables().put(row.id(), row.withAssociations(TagSets.of(associations)));
        return AssociateRouteTableResponse.builder().associationId(id).build();
    }

    private static DisassociateRouteTableResponse disassociate(Call call, DisassociateRouteTableRequest request) {
        String id = request.associationId();
        RouteTableRow row = call.here(call.state().routeTables())
                .filter(table -> table.associations().containsKey(id))
                .findFirst()
                .orElseThrow(() -> Refusals.ec2(
                        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
        SortedMap<String, String> left = new TreeMap<>(row.associations());
        left.remove(id);
        call.state().routeTables().put(row.id(), row.withAssociations(TagSets.of(left)));
        return DisassociateRouteTableResponse.builder().build();
    }

    private static DeleteRouteTableResponse delete(Call call, DeleteRouteTableRequest request) {
        RouteTableRow row = require(call, request.routeTableId());
        if (row.main() || !row.associations().isEmpty()) {
            throw Refusals.ec2InUse("routeTable", row.id());
        }
        call.state().routeTables().remove(row.id());
        return DeleteRouteTableResponse.builder().build();
    }
}
