package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The way out of the public subnets. */
public final class InternetGatewayResource extends TaggedResource<InternetGateway> {
    private final Ec2Client ec2;
    private final VpcResource vpc;

    /** A gateway attached to the VPC. */
    public InternetGatewayResource(Ec2Client ec2, LabTags tags, VpcResource vpc) {
        super(tags, "internet-gateway");
        this.ec2 = ec2;
        this.vpc = vpc;
    }

    @Override
    public String title() {
        return "the internet gateway";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(vpc);
    }

    @Override
    Part<InternetGateway> among(Inventory inventory) {
        return inventory.internetGateways();
    }

    @Override
    Map<String, String> tagsOf(InternetGateway gateway) {
        return Inventory.map(gateway.tags());
    }

    @Override
    String idOf(InternetGateway gateway) {
        return gateway.internetGatewayId();
    }

    @Override
    Observation judge(InternetGateway gateway, Snapshot snapshot) {
        List<String> attached = vpcs(gateway);
        Optional<String> wanted = vpc.id(snapshot);
        if (!attached.isEmpty() && (wanted.isEmpty() || attached.contains(wanted.get()))) {
            return new Observation.Present(idOf(gateway));
        }
        return new Observation.Incomplete(
                idOf(gateway), attached.isEmpty() ? "not attached to the VPC" : "attached to another VPC, " + attached);
    }

    private static List<String> vpcs(InternetGateway gateway) {
        return gateway.attachments().stream()
                .map(InternetGatewayAttachment::vpcId)
                .toList();
    }

    @Override
    boolean used(InternetGateway gateway, Snapshot snapshot) {
        return !gateway.attachments().isEmpty();
    }

    /** Made without a client token: it is attached only when it was seen, so that a refusal cannot hide it. */
    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        Map<String, String> labels = tags().of(name(), attempt);
        ec2.createInternetGateway(
                request -> request.tagSpecifications(LabTags.specification(ResourceType.INTERNET_GATEWAY, labels)));
    }

    @Override
    void complete(InternetGateway gateway, Snapshot snapshot) {
        ec2.attachInternetGateway(request ->
                request.internetGatewayId(idOf(gateway)).vpcId(vpc.id(snapshot).orElseThrow()));
    }

    @Override
    void remove(InternetGateway gateway) {
        vpcs(gateway)
                .forEach(attached -> ec2.detachInternetGateway(
                        request -> request.internetGatewayId(idOf(gateway)).vpcId(attached)));
        ec2.deleteInternetGateway(request -> request.internetGatewayId(idOf(gateway)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return find(snapshot).stream()
                .flatMap(gateway -> vpcs(gateway).stream())
                .flatMap(attached -> Holders.ofInternetGateway(snapshot, attached).stream())
                .findFirst()
                .map(holder -> title() + " cannot be detached while there are public addresses behind it: " + holder);
    }
}
