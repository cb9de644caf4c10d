package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.SupportType;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/**
 * The EKS cluster. It never slips into extended support, which costs six times as much, and its creator gets no hidden
 * right: access is by access entries alone.
 */
public final class ClusterResource extends TaggedResource<ClusterFacts> {
    /** The resource's name. */
    public static final String NAME = "cluster";

    private final EksClient eks;
    private final RoleResource role;
    private final List<SubnetResource> subnets;
    private final String version;
    private final List<String> apiCidrs;

    /**
     * A cluster whose control plane has its interfaces in the private subnets.
     *
     * @param apiCidrs who may reach the public endpoint; when empty there is none
     */
    public ClusterResource(
            EksClient eks,
            LabTags tags,
            RoleResource role,
            List<SubnetResource> subnets,
            String version,
            List<String> apiCidrs) {
        super(tags, NAME);
        this.eks = eks;
        this.role = role;
        this.subnets = List.copyOf(subnets);
        this.version = version;
        this.apiCidrs = List.copyOf(apiCidrs);
    }

    @Override
    public String title() {
        return "the EKS cluster";
    }

    @Override
    public List<Resource> dependencies() {
        List<Resource> needed = new ArrayList<>(subnets);
        needed.add(role);
        return needed;
    }

    /** The id of the group that EKS made for the cluster: nodes and control plane wear it. */
    public Optional<String> securityGroup(Snapshot snapshot) {
        return find(snapshot).flatMap(ClusterFacts::securityGroup);
    }

    @Override
    Part<ClusterFacts> among(Inventory inventory) {
        return inventory.clusters();
    }

    @Override
    Map<String, String> tagsOf(ClusterFacts facts) {
        return facts.cluster().tags();
    }

    @Override
    String idOf(ClusterFacts facts) {
        return facts.cluster().name();
    }

    @Override
    Instant since(ClusterFacts facts) {
        return Optional.ofNullable(facts.cluster().createdAt()).orElse(Instant.MAX);
    }

    @Override
    Observation judge(ClusterFacts facts, Snapshot snapshot) {
        String id = idOf(facts);
        return switch (facts.cluster().status()) {
            case ACTIVE -> new Observation.Present(id);
            case DELETING -> new Observation.Leaving(id, "deleting");
            case FAILED -> new Observation.Failed(id, "EKS could not create the cluster");
            default ->
                new Observation.Pending(id, String.valueOf(facts.cluster().statusAsString()));
        };
    }

    @Override
    boolean used(ClusterFacts facts, Snapshot snapshot) {
        return !facts.nodegroups().isEmpty() || !facts.access().isEmpty();
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String cloudName = tags().lab().cloudName(NAME);
        make(
                cloudName,
                () -> heard(eks.createCluster(request -> request.name(cloudName)
                                .version(version)
                                .roleArn(role.find(snapshot).orElseThrow().arn())
                                .clientRequestToken(attempt.token())
                                .resourcesVpcConfig(network(snapshot))
                                .accessConfig(access -> access.authenticationMode(AuthenticationMode.API)
                                        .bootstrapClusterCreatorAdminPermissions(false))
                                .upgradePolicy(policy -> policy.supportType(SupportType.STANDARD))
                                .tags(tags().ofAnchor(NAME)))
                        .cluster()),
                () -> eks.describeCluster(request -> request.name(cloudName))
                        .cluster()
                        .tags());
    }

    private VpcConfigRequest network(Snapshot snapshot) {
        VpcConfigRequest.Builder network = VpcConfigRequest.builder()
                .subnetIds(subnets.stream()
                        .map(subnet -> subnet.id(snapshot).orElseThrow())
                        .toList())
                .endpointPrivateAccess(true)
                .endpointPublicAccess(!apiCidrs.isEmpty());
        return apiCidrs.isEmpty()
                ? network.build()
                : network.publicAccessCidrs(apiCidrs).build();
    }

    @Override
    void remove(ClusterFacts facts) {
        heard(eks.deleteCluster(request -> request.name(idOf(facts))).cluster());
    }

    /** What does not say whose it is tells too little to go by. */
    private void heard(@Nullable Cluster answered) {
        if (answered != null && tags().name(NAME, answered.tags())) {
            heard(new Answer.OfCluster(answered));
        }
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        if (observe(snapshot) instanceof Observation.Pending) {
            return Optional.of(
                    title() + " is still being made, and EKS deletes it only then: 7 to 15 minutes after it was"
                            + " asked for.");
        }
        return find(snapshot).flatMap(Holders::ofCluster).map(holder -> title() + " still has " + holder);
    }
}
