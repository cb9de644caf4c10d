package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** One subnet in one zone. */
public final class SubnetResource implements Resource {
    private final Ec2Client ec2;
    private final LabTags tags;
    private final VpcResource vpc;
    private final String name;
    private final String zone;
    private final String cidr;
    private final boolean open;

    /**
     * A subnet.
     *
     * @param name for example {@code subnet-private-a}
     * @param zone a zone's name
     * @param open whether it is to be a public one, by its route table and its load balancer tag
     */
    public SubnetResource(
            Ec2Client ec2, LabTags tags, VpcResource vpc, String name, String zone, String cidr, boolean open) {
        this.ec2 = ec2;
        this.tags = tags;
        this.vpc = vpc;
        this.name = name;
        this.zone = zone;
        this.cidr = cidr;
        this.open = open;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "the " + (open ? "public" : "private") + " subnet in " + zone;
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(vpc);
    }

    /** The subnet's id, once there is one. */
    public Optional<String> id(Snapshot snapshot) {
        return Inventory.of(snapshot).subnets().one(this::mine).map(Subnet::subnetId);
    }

    private boolean mine(Subnet subnet) {
        return tags.name(name, subnet.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .subnets()
                .observe(
                        this::mine,
                        Subnet::subnetId,
                        subnet -> subnet.state() == SubnetState.AVAILABLE
                                ? new Observation.Present(subnet.subnetId())
                                : new Observation.Pending(subnet.subnetId(), "pending"));
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        Map<String, String> labels = new LinkedHashMap<>(tags.of(name));
        labels.put(open ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb", "1");
        labels.put("kubernetes.io/cluster/" + tags.lab().cloudName(ClusterResource.NAME), "shared");
        ec2.createSubnet(request -> request.vpcId(vpc.id(snapshot).orElseThrow())
                .availabilityZone(zone)
                .cidrBlock(cidr)
                .tagSpecifications(LabTags.specification(ResourceType.SUBNET, labels)));
    }

    @Override
    public void delete(Snapshot snapshot) {
        id(snapshot).ifPresent(id -> ec2.deleteSubnet(request -> request.subnetId(id)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        String id = id(snapshot).orElse("");
        return Inventory.of(snapshot).interfaces().all(candidate -> id.equals(candidate.subnetId())).stream()
                .findFirst()
                .map(this::holder);
    }

    private String holder(NetworkInterface holder) {
        return title() + " is still used by interface " + Holders.name(holder);
    }
}
