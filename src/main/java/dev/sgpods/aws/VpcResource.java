package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** The lab's network, with DNS support and host names: without these nodes cannot register. */
public final class VpcResource extends TaggedResource<VpcFacts> {
    private final Ec2Client ec2;
    private final String cidr;

    /** A VPC of the given block. */
    public VpcResource(Ec2Client ec2, LabTags tags, String cidr) {
        super(tags, "vpc");
        this.ec2 = ec2;
        this.cidr = cidr;
    }

    @Override
    public String title() {
        return "the VPC";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    @Override
    Part<VpcFacts> among(Inventory inventory) {
        return inventory.vpcs();
    }

    @Override
    Map<String, String> tagsOf(VpcFacts facts) {
        return Inventory.map(facts.vpc().tags());
    }

    @Override
    String idOf(VpcFacts facts) {
        return facts.vpc().vpcId();
    }

    @Override
    Observation judge(VpcFacts facts, Snapshot snapshot) {
        if (facts.vpc().state() != VpcState.AVAILABLE) {
            return new Observation.Pending(idOf(facts), "pending");
        }
        return facts.dnsSupport() && facts.dnsHostnames()
                ? new Observation.Present(idOf(facts))
                : new Observation.Incomplete(idOf(facts), "DNS support and DNS host names are not both on");
    }

    @Override
    boolean used(VpcFacts facts, Snapshot snapshot) {
        return Uses.vpc(Inventory.of(snapshot), idOf(facts));
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        Map<String, String> labels = tags().ofAnchor(name());
        labels.putAll(tags().of(name(), attempt));
        ec2.createVpc(
                request -> request.cidrBlock(cidr).tagSpecifications(LabTags.specification(ResourceType.VPC, labels)));
    }

    @Override
    void complete(VpcFacts facts, Snapshot snapshot) {
        ec2.modifyVpcAttribute(request -> request.vpcId(idOf(facts)).enableDnsSupport(on -> on.value(true)));
        ec2.modifyVpcAttribute(request -> request.vpcId(idOf(facts)).enableDnsHostnames(on -> on.value(true)));
        // Readings see the tag of all VPCs at once, but the attributes only of one a request.
        ec2.createTags(request -> request.resources(idOf(facts)).tags(LabTags.ec2(Map.of(LabTags.DNS, LabTags.ON))));
    }

    @Override
    void remove(VpcFacts facts) {
        ec2.deleteVpc(request -> request.vpcId(idOf(facts)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return find(snapshot)
                .flatMap(facts -> Holders.ofVpc(snapshot, idOf(facts), tags()))
                .map(holder -> title() + " is still used by " + holder);
    }

    @Override
    Optional<String> askWhatHolds(VpcFacts facts) {
        return new VpcContents(ec2).inWords(idOf(facts));
    }
}
