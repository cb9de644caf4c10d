package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** A route table with its default route and its subnets. */
public final class RouteTableResource extends TaggedResource<RouteTable> {
    private static final String ANYWHERE = "0.0.0.0/0";
    private final Ec2Client ec2;
    private final VpcResource vpc;
    private final Exit exit;
    private final List<SubnetResource> subnets;

    /** Where a table's default route leads. */
    public sealed interface Exit {
        /** The resource that the route needs. */
        Resource resource();

        /** The internet gateway: the table is a public one. */
        record Internet(InternetGatewayResource resource) implements Exit {}

        /** The NAT gateway: the table is a private one. */
        record Nat(NatGatewayResource resource) implements Exit {}
    }

    /** A table for some subnets. */
    public RouteTableResource(Ec2Client ec2, LabTags tags, VpcResource vpc, Exit exit, List<SubnetResource> subnets) {
        super(tags, exit instanceof Exit.Internet ? "routes-public" : "routes-private");
        this.ec2 = ec2;
        this.vpc = vpc;
        this.exit = exit;
        this.subnets = List.copyOf(subnets);
    }

    @Override
    public String title() {
        return exit instanceof Exit.Internet ? "the public route table" : "the private route table";
    }

    @Override
    public List<Resource> dependencies() {
        List<Resource> needed = new ArrayList<>(subnets);
        needed.add(vpc);
        needed.add(exit.resource());
        return needed;
    }

    @Override
    Part<RouteTable> among(Inventory inventory) {
        return inventory.routeTables();
    }

    @Override
    Map<String, String> tagsOf(RouteTable table) {
        return Inventory.map(table.tags());
    }

    @Override
    String idOf(RouteTable table) {
        return table.routeTableId();
    }

    @Override
    Observation judge(RouteTable table, Snapshot snapshot) {
        if (!routed(table, snapshot)) {
            return new Observation.Incomplete(idOf(table), "its default route is missing or leads elsewhere");
        }
        List<String> missing = unassociated(table, snapshot);
        return missing.isEmpty()
                ? new Observation.Present(idOf(table))
                : new Observation.Incomplete(idOf(table), "not associated with " + String.join(", ", missing));
    }

    @Override
    boolean used(RouteTable table, Snapshot snapshot) {
        return !table.associations().isEmpty();
    }

    private boolean routed(RouteTable table, Snapshot snapshot) {
        Optional<String> wanted = exit(snapshot);
        return table.routes().stream()
                .filter(route -> ANYWHERE.equals(route.destinationCidrBlock()) && route.state() == RouteState.ACTIVE)
                .anyMatch(route -> wanted.isEmpty() || wanted.equals(target(route)));
    }

    private Optional<String> exit(Snapshot snapshot) {
        if (exit instanceof Exit.Internet internet) {
            return internet.resource().id(snapshot);
        }
        return ((Exit.Nat) exit).resource().id(snapshot);
    }

    private Optional<String> target(Route route) {
        return Optional.ofNullable(exit instanceof Exit.Internet ? route.gatewayId() : route.natGatewayId());
    }

    private List<String> unassociated(RouteTable table, Snapshot snapshot) {
        List<String> wanted = new ArrayList<>(
                subnets.stream().flatMap(s -> s.id(snapshot).stream()).toList());
        table.associations().forEach(association -> wanted.remove(association.subnetId()));
        return wanted;
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        RouteTable table = ec2.createRouteTable(
                        request -> request.vpcId(vpc.id(snapshot).orElseThrow())
                                .clientToken(attempt.token())
                                .tagSpecifications(tags().specification(ResourceType.ROUTE_TABLE, name())))
                .routeTable();
        complete(table, snapshot);
    }

    @Override
    void complete(RouteTable table, Snapshot snapshot) {
        String id = idOf(table);
        if (!routed(table, snapshot)) {
            route(id, table, snapshot);
        }
        for (String subnet : unassociated(table, snapshot)) {
            ec2.associateRouteTable(request -> request.routeTableId(id).subnetId(subnet));
        }
    }

    private void route(String id, RouteTable table, Snapshot snapshot) {
        boolean dead = table.routes().stream().anyMatch(route -> ANYWHERE.equals(route.destinationCidrBlock()));
        if (dead) {
            ec2.deleteRoute(request -> request.routeTableId(id).destinationCidrBlock(ANYWHERE));
        }
        ec2.createRoute(request -> {
            request.routeTableId(id).destinationCidrBlock(ANYWHERE);
            String way = exit(snapshot).orElseThrow();
            if (exit instanceof Exit.Internet) {
                request.gatewayId(way);
            } else {
                request.natGatewayId(way);
            }
        });
    }

    @Override
    void remove(RouteTable table) {
        table.associations().stream()
                .filter(association -> !main(association))
                .forEach(association -> ec2.disassociateRouteTable(
                        request -> request.associationId(association.routeTableAssociationId())));
        ec2.deleteRouteTable(request -> request.routeTableId(idOf(table)));
    }

    private static boolean main(RouteTableAssociation association) {
        return Boolean.TRUE.equals(association.main());
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return find(snapshot)
                .filter(table -> table.associations().stream().anyMatch(RouteTableResource::main))
                .map(table -> title() + " was made the main table of its VPC by hand, and such a one cannot be deleted."
                        + " Make another table the main one.");
    }
}
