package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The NAT gateway's public address. AWS releases it only once the gateway is deleted. */
public final class AddressResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final InternetGatewayResource gateway;

    /** An address; the gateway comes first so that it is detached last, after the address is free. */
    public AddressResource(Ec2Client ec2, LabTags tags, InternetGatewayResource gateway) {
        this.ec2 = ec2;
        this.tags = tags;
        this.gateway = gateway;
    }

    @Override
    public String name() {
        return "address";
    }

    @Override
    public String title() {
        return "the elastic IP address";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(gateway);
    }

    /** The allocation's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).addresses().one(this::mine).map(Address::allocationId);
    }

    private boolean mine(Address address) {
        return tags.name(name(), address.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .addresses()
                .observe(this::mine, Address::allocationId, address -> new Observation.Present(address.allocationId()));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        ec2.allocateAddress(request ->
                request.domain(DomainType.VPC).tagSpecifications(tags.specification(ResourceType.ELASTIC_IP, name())));
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> ec2.releaseAddress(request -> request.allocationId(id)));
    }
}
