package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** The lab's network, with DNS support and host names: without these nodes cannot register. */
public final class VpcResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final String cidr;

    /** A VPC of the given block. */
    public VpcResource(Ec2Client ec2, LabTags tags, String cidr) {
        this.ec2 = ec2;
        this.tags = tags;
        this.cidr = cidr;
    }

    @Override
    public String name() {
        return "vpc";
    }

    @Override
    public String title() {
        return "the VPC";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    /** The VPC's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).vpcs().one(this::mine).map(facts -> facts.vpc()
                .vpcId());
    }

    private boolean mine(VpcFacts facts) {
        return tags.name(name(), facts.vpc().tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .vpcs()
                .observe(this::mine, facts -> facts.vpc().vpcId(), facts -> {
                    String id = facts.vpc().vpcId();
                    if (facts.vpc().state() != VpcState.AVAILABLE) {
                        return new Observation.Pending(id, "pending");
                    }
                    return facts.dnsSupport() && facts.dnsHostnames()
                            ? new Observation.Present(id)
                            : new Observation.Incomplete(id, "DNS support and DNS host names are not both on");
                });
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        Optional<String> id = id(snapshot);
        if (id.isEmpty()) {
            ec2.createVpc(request -> request.cidrBlock(cidr)
                    .tagSpecifications(LabTags.specification(ResourceType.VPC, tags.ofAnchor(name()))));
            return;
        }
        ec2.modifyVpcAttribute(request -> request.vpcId(id.get()).enableDnsSupport(on -> on.value(true)));
        ec2.modifyVpcAttribute(request -> request.vpcId(id.get()).enableDnsHostnames(on -> on.value(true)));
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> ec2.deleteVpc(request -> request.vpcId(id)));
    }
}
