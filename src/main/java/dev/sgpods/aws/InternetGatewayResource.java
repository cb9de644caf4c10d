package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The way out of the public subnets. */
public final class InternetGatewayResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final VpcResource vpc;

    /** A gateway attached to the VPC. */
    public InternetGatewayResource(Ec2Client ec2, LabTags tags, VpcResource vpc) {
        this.ec2 = ec2;
        this.tags = tags;
        this.vpc = vpc;
    }

    @Override
    public String name() {
        return "internet-gateway";
    }

    @Override
    public String title() {
        return "the internet gateway";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(vpc);
    }

    /** The gateway's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return find(snapshot).map(InternetGateway::internetGatewayId);
    }

    private Optional<InternetGateway> find(Snapshot snapshot) {
        return Inventory.of(snapshot).internetGateways().one(this::mine);
    }

    private boolean mine(InternetGateway gateway) {
        return tags.name(name(), gateway.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .internetGateways()
                .observe(
                        this::mine,
                        InternetGateway::internetGatewayId,
                        gateway -> gateway.hasAttachments()
                                        && !gateway.attachments().isEmpty()
                                ? new Observation.Present(gateway.internetGatewayId())
                                : new Observation.Incomplete(gateway.internetGatewayId(), "not attached to the VPC"));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        String vpcId = vpc.id(snapshot).orElseThrow();
        String id = id(snapshot).orElseGet(() -> ec2.createInternetGateway(
                        request -> request.tagSpecifications(tags.specification(ResourceType.INTERNET_GATEWAY, name())))
                .internetGateway()
                .internetGatewayId());
        ec2.attachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpcId));
    }

    @Override
    public void delete(Snapshot snapshot) {
        find(snapshot).ifPresent(gateway -> {
            String id = gateway.internetGatewayId();
            gateway.attachments()
                    .forEach(attachment -> ec2.detachInternetGateway(
                            request -> request.internetGatewayId(id).vpcId(attachment.vpcId())));
            ec2.deleteInternetGateway(request -> request.internetGatewayId(id));
        });
    }
}
