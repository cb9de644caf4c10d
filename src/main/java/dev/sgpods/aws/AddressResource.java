package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The NAT gateway's public address. AWS releases it only once the gateway is deleted. */
public final class AddressResource extends TaggedResource<Address> {
    private final Ec2Client ec2;
    private final InternetGatewayResource gateway;

    /** An address; the gateway comes first so that it is detached last, after the address is free. */
    public AddressResource(Ec2Client ec2, LabTags tags, InternetGatewayResource gateway) {
        super(tags, "address");
        this.ec2 = ec2;
        this.gateway = gateway;
    }

    @Override
    public String title() {
        return "the elastic IP address";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(gateway);
    }

    @Override
    Part<Address> among(Inventory inventory) {
        return inventory.addresses();
    }

    @Override
    Map<String, String> tagsOf(Address address) {
        return Inventory.map(address.tags());
    }

    @Override
    String idOf(Address address) {
        return address.allocationId();
    }

    @Override
    Observation judge(Address address, Snapshot snapshot) {
        return new Observation.Present(idOf(address));
    }

    @Override
    boolean used(Address address, Snapshot snapshot) {
        return Holders.associated(address)
                || Holders.gatewayOf(Inventory.of(snapshot), idOf(address)).isPresent();
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        Map<String, String> labels = tags().of(name(), attempt);
        ec2.allocateAddress(request -> request.domain(DomainType.VPC)
                .tagSpecifications(LabTags.specification(ResourceType.ELASTIC_IP, labels)));
    }

    @Override
    void remove(Address address) {
        ec2.releaseAddress(request -> request.allocationId(idOf(address)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return find(snapshot)
                .filter(Holders::associated)
                .map(address -> title() + " " + address.publicIp() + " is still used by "
                        + Holders.ofAddress(snapshot, address));
    }
}
