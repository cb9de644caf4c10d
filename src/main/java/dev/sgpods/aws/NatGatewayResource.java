package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The private subnets' way out, for images and AWS's own endpoints. */
public final class NatGatewayResource extends TaggedResource<NatGateway> {
    private final Ec2Client ec2;
    private final SubnetResource subnet;
    private final AddressResource address;
    private final RouteTableResource routes;

    /** A gateway in a public subnet behind an address; the subnet's routes lead out before it is made. */
    public NatGatewayResource(
            Ec2Client ec2, LabTags tags, SubnetResource subnet, AddressResource address, RouteTableResource routes) {
        super(tags, "nat-gateway");
        this.ec2 = ec2;
        this.subnet = subnet;
        this.address = address;
        this.routes = routes;
    }

    @Override
    public String title() {
        return "the NAT gateway";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(subnet, address, routes);
    }

    /** EC2 shows deleted gateways for about an hour; they are absent. */
    @Override
    Part<NatGateway> among(Inventory inventory) {
        return inventory
                .natGateways()
                .derived(
                        NatGatewayResource.class,
                        all -> all.where(gateway -> gateway.state() != NatGatewayState.DELETED));
    }

    @Override
    Map<String, String> tagsOf(NatGateway gateway) {
        return Inventory.map(gateway.tags());
    }

    @Override
    String idOf(NatGateway gateway) {
        return gateway.natGatewayId();
    }

    @Override
    Instant since(NatGateway gateway) {
        return Optional.ofNullable(gateway.createTime()).orElse(Instant.MAX);
    }

    @Override
    Observation judge(NatGateway gateway, Snapshot snapshot) {
        String id = idOf(gateway);
        return switch (gateway.state()) {
            case AVAILABLE -> new Observation.Present(id);
            case DELETING -> new Observation.Leaving(id, "deleting");
            case FAILED -> new Observation.Failed(id, String.valueOf(gateway.failureMessage()));
            default -> new Observation.Pending(id, "pending");
        };
    }

    @Override
    boolean used(NatGateway gateway, Snapshot snapshot) {
        return Inventory.of(snapshot).routeTables().things().stream()
                .flatMap(table -> table.routes().stream())
                .anyMatch(route -> idOf(gateway).equals(route.natGatewayId()));
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        ec2.createNatGateway(request -> request.subnetId(subnet.id(snapshot).orElseThrow())
                .allocationId(address.id(snapshot).orElseThrow())
                .clientToken(attempt.token())
                .tagSpecifications(tags().specification(ResourceType.NATGATEWAY, name())));
    }

    @Override
    void remove(NatGateway gateway) {
        ec2.deleteNatGateway(request -> request.natGatewayId(idOf(gateway)));
    }
}
