package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** A route table with its default route and its subnets. */
public final class RouteTableResource implements Resource {
    private static final String ANYWHERE = "0.0.0.0/0";
    private final Ec2Client ec2;
    private final LabTags tags;
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
        this.ec2 = ec2;
        this.tags = tags;
        this.vpc = vpc;
        this.exit = exit;
        this.subnets = List.copyOf(subnets);
    }

    @Override
    public String name() {
        return exit instanceof Exit.Internet ? "routes-public" : "routes-private";
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

    private Optional<RouteTable> find(Snapshot snapshot) {
        return Inventory.of(snapshot).routeTables().one(this::mine);
    }

    private boolean mine(RouteTable table) {
        return tags.name(name(), table.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot).routeTables().observe(this::mine, RouteTable::routeTableId, table -> {
            if (!routed(table)) {
                return new Observation.Incomplete(
                        table.routeTableId(), "its default route is missing or leads nowhere");
            }
            List<String> missing = unassociated(table, snapshot);
            return missing.isEmpty()
                    ? new Observation.Present(table.routeTableId())
                    : new Observation.Incomplete(
                            table.routeTableId(), "not associated with " + String.join(", ", missing));
        });
    }

    private static boolean routed(RouteTable table) {
        return table.routes().stream()
                .anyMatch(route -> ANYWHERE.equals(route.destinationCidrBlock()) && route.state() == RouteState.ACTIVE);
    }

    private List<String> unassociated(RouteTable table, Snapshot snapshot) {
        List<String> wanted = new ArrayList<>(
                subnets.stream().flatMap(s -> s.id(snapshot).stream()).toList());
        table.associations().forEach(association -> wanted.remove(association.subnetId()));
        return wanted;
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        RouteTable table = find(snapshot).orElseGet(() -> ec2.createRouteTable(
                        request -> request.vpcId(vpc.id(snapshot).orElseThrow())
                                .clientToken(attempt.token())
                                .tagSpecifications(tags.specification(ResourceType.ROUTE_TABLE, name())))
                .routeTable());
        String id = table.routeTableId();
        if (!routed(table)) {
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
            if (exit instanceof Exit.Internet internet) {
                request.gatewayId(internet.resource().id(snapshot).orElseThrow());
            } else if (exit instanceof Exit.Nat nat) {
                request.natGatewayId(nat.resource().id(snapshot).orElseThrow());
            }
        });
    }

    @Override
    public void delete(Snapshot snapshot) {
        find(snapshot).ifPresent(table -> {
            table.associations().stream()
                    .filter(association -> !Boolean.TRUE.equals(association.main()))
                    .forEach(association -> ec2.disassociateRouteTable(
                            request -> request.associationId(association.routeTableAssociationId())));
            ec2.deleteRouteTable(request -> request.routeTableId(table.routeTableId()));
        });
    }
}
