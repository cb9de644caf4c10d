package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.RouteTableRow;
import dev.sgpods.simulator.row.SubnetRow;
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
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables and the subnets that follow them. */
final class RouteTables {
    private static final String MISSING = "InvalidRouteTableID.NotFound";
    private static final Map<String, Function<RouteTableRow, Stream<String>>> FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()),
            "route-table-id", row -> Stream.of(row.id()),
            "association.subnet-id", row -> row.associations().values().stream());

    private RouteTables() {}

    static void register(Operations operations) {
        operations
                .change(CreateRouteTableRequest.class, RouteTables::create, "VpcId")
                .read(DescribeRouteTablesRequest.class, RouteTables::describe)
                .change(AssociateRouteTableRequest.class, RouteTables::associate, "RouteTableId", "SubnetId")
                .change(
                        ReplaceRouteTableAssociationRequest.class,
                        RouteTables::replace,
                        "AssociationId",
                        "RouteTableId")
                .change(DisassociateRouteTableRequest.class, RouteTables::disassociate, "AssociationId")
                .change(DeleteRouteTableRequest.class, RouteTables::delete, "RouteTableId");
        Routes.register(operations);
    }

    /** A table with the local route only. */
    static RouteTableRow fresh(Call call, VpcRow vpc, boolean main, SortedMap<String, String> tags) {
        return new RouteTableRow(
                call.state().draw().id("rtb"),
                call.region(),
                call.visible(),
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

    static RouteTableRow require(Call call, String id) {
        return call.require(call.state().routeTables(), id, "routeTable", MISSING);
    }

    private static CreateRouteTableResponse create(Call call, CreateRouteTableRequest request) {
        State state = call.state();
        VpcRow vpc = Vpcs.require(call, request.vpcId());
        String id = call.once("CreateRouteTable", request.clientToken(), request, state.routeTables(), () -> {
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
                .routes(row.routes().stream()
                        .map(route -> Routes.view(call, route))
                        .toList())
                .associations(associations)
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static RouteTableAssociation.Builder association(RouteTableRow row, String id) {
        return RouteTableAssociation.builder().routeTableId(row.id()).routeTableAssociationId(id);
    }

    private static AssociateRouteTableResponse associate(Call call, AssociateRouteTableRequest request) {
        RouteTableRow row = require(call, request.routeTableId());
        SubnetRow subnet = Subnets.require(call, request.subnetId());
        sameNetwork(row, subnet);
        boolean taken = call.state().routeTables().stream()
                .anyMatch(table -> table.associations().containsValue(subnet.id()));
        if (taken) {
            throw Refusals.ec2(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + row.id()
                            + " conflicts with an existing association");
        }
        return AssociateRouteTableResponse.builder()
                .associationId(add(call, row, subnet.id()))
                .build();
    }

    private static void sameNetwork(RouteTableRow row, SubnetRow subnet) {
        if (!row.vpcId().equals(subnet.vpcId())) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Route table " + row.id() + " and subnet " + subnet.id() + " belong to different networks");
        }
    }

    private static String add(Call call, RouteTableRow row, String subnet) {
        String id = call.state().draw().id("rtbassoc");
        SortedMap<String, String> associations = new TreeMap<>(row.associations());
        associations.put(id, subnet);
        call.state().routeTables().put(row.id(), row.withAssociations(TagSets.of(associations)));
        return id;
    }

    private static ReplaceRouteTableAssociationResponse replace(
            Call call, ReplaceRouteTableAssociationRequest request) {
        RouteTableRow wanted = require(call, request.routeTableId());
        RouteTableRow present = associated(call, request.associationId());
        String subnet = present.associations().getOrDefault(request.associationId(), "");
        sameNetwork(wanted, Subnets.require(call, subnet));
        forget(call.state(), subnet);
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(add(call, require(call, wanted.id()), subnet))
                .build();
    }

    private static RouteTableRow associated(Call call, String id) {
        return call.here(call.state().routeTables())
                .filter(table -> table.associations().containsKey(id))
                .findFirst()
                .orElseThrow(() -> Refusals.ec2(
                        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
    }

    private static DisassociateRouteTableResponse disassociate(Call call, DisassociateRouteTableRequest request) {
        RouteTableRow row = associated(call, request.associationId());
        SortedMap<String, String> left = new TreeMap<>(row.associations());
        left.remove(request.associationId());
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
