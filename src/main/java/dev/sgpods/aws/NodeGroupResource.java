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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AMITypes;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** The managed node group in the private subnets. */
public final class NodeGroupResource extends TaggedResource<Nodegroup> {
    private static final int MOST = 3;
    private static final Pattern GRAVITON = Pattern.compile("[a-z]+[0-9]+g[a-z]*\\.");
    private final EksClient eks;
    private final ClusterResource cluster;
    private final Parts parts;
    private final Machines machines;

    /**
     * What a node group is made of.
     *
     * @param before what must be in place before the first node comes up: the CNI's settings, the way out
     */
    public record Parts(
            RoleResource role, LaunchTemplateResource template, List<SubnetResource> subnets, List<Resource> before) {
        public Parts {
            subnets = List.copyOf(subnets);
            before = List.copyOf(before);
        }
    }

    /**
     * What nodes there are to be.
     *
     * @param release of EKS's node image, or empty for the newest when the group is made
     * @param wanted at least 1 and at most 3
     */
    public record Machines(String instanceType, Optional<String> release, int wanted) {}

    /** A group of such nodes. */
    public NodeGroupResource(EksClient eks, LabTags tags, ClusterResource cluster, Parts parts, Machines machines) {
        super(tags, "nodes");
        this.eks = eks;
        this.cluster = cluster;
        this.parts = parts;
        this.machines = machines;
    }

    @Override
    public String title() {
        return "the node group";
    }

    @Override
    public List<Resource> dependencies() {
        List<Resource> needed = new ArrayList<>(parts.subnets());
        needed.add(cluster);
        needed.add(parts.role());
        needed.add(parts.template());
        needed.addAll(parts.before());
        return needed;
    }

    @Override
    Part<Nodegroup> among(Inventory inventory) {
        return inventory.clusters().derived(NodeGroupResource.class, NodeGroupResource::groups);
    }

    private static Part<Nodegroup> groups(Part<ClusterFacts> clusters) {
        List<Nodegroup> groups = clusters.things().stream()
                .flatMap(facts -> facts.nodegroups().stream())
                .toList();
        return new Part<>("node groups", groups, clusters.failure());
    }

    @Override
    Map<String, String> tagsOf(Nodegroup group) {
        return group.tags();
    }

    @Override
    String idOf(Nodegroup group) {
        return group.nodegroupName();
    }

    @Override
    Instant since(Nodegroup group) {
        return Optional.ofNullable(group.createdAt()).orElse(Instant.MAX);
    }

    @Override
    Observation judge(Nodegroup group, Snapshot snapshot) {
        String id = idOf(group);
        return switch (group.status()) {
            case ACTIVE -> new Observation.Present(id);
            case DELETING -> new Observation.Leaving(id, "deleting");
            case CREATE_FAILED, DEGRADED, DELETE_FAILED -> new Observation.Failed(id, issues(group));
            default -> new Observation.Pending(id, String.valueOf(group.statusAsString()));
        };
    }

    /** A degraded group runs pods still. */
    @Override
    public boolean holdsWork(Snapshot snapshot) {
        return find(snapshot)
                .filter(group -> group.status() == NodegroupStatus.DEGRADED)
                .isPresent();
    }

    /** Nodes run pods, of which AWS knows nothing; only a group that never came up is idle. */
    @Override
    boolean used(Nodegroup group, Snapshot snapshot) {
        return group.status() != NodegroupStatus.CREATE_FAILED;
    }

    private static String issues(Nodegroup group) {
        if (group.health() == null || group.health().issues().isEmpty()) {
            return "EKS says " + group.statusAsString();
        }
        return String.join(
                "; ",
                group.health().issues().stream()
                        .map(issue -> issue.codeAsString() + ": " + issue.message())
                        .toList());
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String cloudName = tags().lab().cloudName(name());
        String owner = cluster.id(snapshot).orElseThrow();
        make(
                cloudName,
                () -> heard(
                        eks.createNodegroup(wanted(snapshot, owner, attempt)).nodegroup()),
                () -> eks.describeNodegroup(
                                request -> request.clusterName(owner).nodegroupName(cloudName))
                        .nodegroup()
                        .tags());
    }

    private CreateNodegroupRequest wanted(Snapshot snapshot, String owner, Attempt attempt) {
        return CreateNodegroupRequest.builder()
                .clusterName(owner)
                .nodegroupName(tags().lab().cloudName(name()))
                .clientRequestToken(attempt.token())
                .nodeRole(parts.role().find(snapshot).orElseThrow().arn())
                .subnets(parts.subnets().stream()
                        .map(subnet -> subnet.id(snapshot).orElseThrow())
                        .toList())
                .instanceTypes(machines.instanceType())
                .releaseVersion(machines.release().orElse(null))
                .amiType(
                        arm(machines.instanceType())
                                ? AMITypes.AL2023_ARM_64_STANDARD
                                : AMITypes.AL2023_X86_64_STANDARD)
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(MOST).desiredSize(machines.wanted()))
                .launchTemplate(
                        template -> template.id(parts.template().id(snapshot).orElseThrow()))
                .tags(tags().of(name()))
                .build();
    }

    /** Graviton families have a g after the generation: m7g, c6gn, t4g; EC2 instance naming conventions. */
    static boolean arm(String type) {
        return GRAVITON.matcher(type).lookingAt() || type.startsWith("a1.");
    }

    @Override
    void remove(Nodegroup group) {
        heard(eks.deleteNodegroup(
                        request -> request.clusterName(group.clusterName()).nodegroupName(group.nodegroupName()))
                .nodegroup());
    }

    /** What does not say whose it is tells too little to go by. */
    private void heard(@Nullable Nodegroup answered) {
        if (answered != null && tags().name(name(), answered.tags())) {
            heard(new Answer.OfNodes(answered));
        }
    }

    /** Without nodes nobody frees the branch interfaces of pods that are gone, so they go first. */
    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        if (observe(snapshot) instanceof Observation.Pending) {
            return Optional.of(title() + " is still being made or changed, and EKS deletes it only then: 2 to 4 minutes"
                    + " after it was asked for.");
        }
        boolean lost =
                snapshot.find(PodInterfaces.class).filter(pods -> !pods.freed()).isPresent();
        if (lost) {
            // Nobody takes the pods away while their cluster does not answer; with their nodes they go.
            return Optional.empty();
        }
        return Holders.ofNodes(snapshot, tags().lab().cloudName(ClusterResource.NAME))
                .map(holder -> title() + " stays until the controller has freed " + holder);
    }
}
