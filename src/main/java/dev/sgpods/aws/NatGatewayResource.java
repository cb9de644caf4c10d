package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The private subnets' way out, for images and AWS's own endpoints. */
public final class NatGatewayResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final SubnetResource subnet;
    private final AddressResource address;
    private final RouteTableResource routes;

    /** A gateway in a public subnet behind an address; the subnet's routes lead out before it is made. */
    public NatGatewayResource(
            Ec2Client ec2, LabTags tags, SubnetResource subnet, AddressResource address, RouteTableResource routes) {
        this.ec2 = ec2;
        this.tags = tags;
        this.subnet = subnet;
        this.address = address;
        this.routes = routes;
    }

    @Override
    public String name() {
        return "nat-gateway";
    }

    @Override
    public String title() {
        return "the NAT gateway";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(subnet, address, routes);
    }

    /** The gateway's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).natGateways().one(this::mine).map(NatGateway::natGatewayId);
    }

    private boolean mine(NatGateway gateway) {
        return gateway.state() != NatGatewayState.DELETED && tags.name(name(), gateway.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot).natGateways().observe(this::mine, NatGateway::natGatewayId, gateway -> {
            String id = gateway.natGatewayId();
            return switch (gateway.state()) {
                case AVAILABLE -> new Observation.Present(id);
                case DELETING -> new Observation.Leaving(id, "deleting");
                case FAILED -> new Observation.Failed(id, String.valueOf(gateway.failureMessage()));
                default -> new Observation.Pending(id, "pending");
            };
        });
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        ec2.createNatGateway(request -> request.subnetId(subnet.id(snapshot).orElseThrow())
                .allocationId(address.id(snapshot).orElseThrow())
                .clientToken(attempt.token())
                .tagSpecifications(tags.specification(ResourceType.NATGATEWAY, name())));
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> ec2.deleteNatGateway(request -> request.natGatewayId(id)));
    }
}
