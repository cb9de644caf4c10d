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
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** One subnet in one zone. */
public final class SubnetResource extends TaggedResource<Subnet> {
    private static final String CONFLICT = "InvalidSubnet.Conflict";

    private final Ec2Client ec2;
    private final VpcResource vpc;
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
        super(tags, name);
        this.ec2 = ec2;
        this.vpc = vpc;
        this.zone = zone;
        this.cidr = cidr;
        this.open = open;
    }

    @Override
    public String title() {
        return "the " + (open ? "public" : "private") + " subnet in " + zone;
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(vpc);
    }

    @Override
    Part<Subnet> among(Inventory inventory) {
        return inventory.subnets();
    }

    @Override
    Map<String, String> tagsOf(Subnet subnet) {
        return Inventory.map(subnet.tags());
    }

    @Override
    String idOf(Subnet subnet) {
        return subnet.subnetId();
    }

    @Override
    Observation judge(Subnet subnet, Snapshot snapshot) {
        return subnet.state() == SubnetState.AVAILABLE
                ? new Observation.Present(idOf(subnet))
                : new Observation.Pending(idOf(subnet), "pending");
    }

    @Override
    boolean used(Subnet subnet, Snapshot snapshot) {
        return Uses.subnet(Inventory.of(snapshot), idOf(subnet));
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        Map<String, String> labels = new LinkedHashMap<>(tags().of(name()));
        labels.put(open ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb", "1");
        labels.put("kubernetes.io/cluster/" + tags().lab().cloudName(ClusterResource.NAME), "shared");
        String network = vpc.id(snapshot).orElseThrow();
        try {
            ec2.createSubnet(request -> request.vpcId(network)
                    .availabilityZone(zone)
                    .cidrBlock(cidr)
                    .tagSpecifications(LabTags.specification(ResourceType.SUBNET, labels)));
        } catch (Ec2Exception refused) {
            // Subnets have no client token: an earlier try, whose answer was lost, may have made it.
            if (!CONFLICT.equals(refused.awsErrorDetails().errorCode()) || !made(network)) {
                throw refused;
            }
        }
    }

    private boolean made(String network) {
        Filter inNetwork = Filter.builder().name("vpc-id").values(network).build();
        return ec2.describeSubnetsPaginator(request -> request.filters(inNetwork)).subnets().stream()
                .anyMatch(subnet -> tags().name(name(), tagsOf(subnet)));
    }

    @Override
    void remove(Subnet subnet) {
        ec2.deleteSubnet(request -> request.subnetId(idOf(subnet)));
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return id(snapshot)
                .flatMap(id -> Holders.ofSubnet(snapshot, id))
                .map(holder -> title() + " is still used by " + holder);
    }
}
