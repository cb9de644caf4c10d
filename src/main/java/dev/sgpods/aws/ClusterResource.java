package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.SupportType;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/**
 * The EKS cluster. It never slips into extended support, which costs six times as much, and its creator gets no hidden
 * right: access is by access entries alone.
 */
public final class ClusterResource implements Resource {
    /** The resource's name. */
    public static final String NAME = "cluster";

    private final EksClient eks;
    private final LabTags tags;
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
        this.eks = eks;
        this.tags = tags;
        this.role = role;
        this.subnets = List.copyOf(subnets);
        this.version = version;
        this.apiCidrs = List.copyOf(apiCidrs);
    }

    @Override
    public String name() {
        return NAME;
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

    /** The cluster with what hangs on it, once there is one. */
    public Optional<ClusterFacts> find(Snapshot snapshot) {
        return Inventory.of(snapshot).clusters().one(this::mine);
    }

    /** The id of the group that EKS made for the cluster: nodes and control plane wear it. */
    public Optional<String> securityGroup(Snapshot snapshot) {
        return find(snapshot).flatMap(ClusterFacts::securityGroup);
    }

    private boolean mine(ClusterFacts facts) {
        return facts.bears(tags);
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot)
                .clusters()
                .observe(this::mine, f -> f.cluster().name(), facts -> {
                    Cluster cluster = facts.cluster();
                    return switch (cluster.status()) {
                        case ACTIVE -> new Observation.Present(cluster.name());
                        case DELETING -> new Observation.Leaving(cluster.name(), "deleting");
                        case FAILED -> new Observation.Failed(cluster.name(), "EKS could not create the cluster");
                        default -> new Observation.Pending(cluster.name(), String.valueOf(cluster.statusAsString()));
                    };
                });
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        eks.createCluster(request -> request.name(tags.lab().cloudName(NAME))
                .version(version)
                .roleArn(role.find(snapshot).orElseThrow().arn())
                .clientRequestToken(attempt.token())
                .resourcesVpcConfig(network(snapshot))
                .accessConfig(access -> access.authenticationMode(AuthenticationMode.API)
                        .bootstrapClusterCreatorAdminPermissions(false))
                .upgradePolicy(policy -> policy.supportType(SupportType.STANDARD))
                .tags(tags.ofAnchor(NAME)));
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
    public void delete(Snapshot snapshot) {
        find(snapshot)
                .ifPresent(facts -> eks.deleteCluster(
                        request -> request.name(facts.cluster().name())));
    }
}
