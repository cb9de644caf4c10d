package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AMITypes;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** The managed node group in the private subnets. */
public final class NodeGroupResource implements Resource {
    private static final int MOST = 3;
    private static final Pattern GRAVITON = Pattern.compile("[a-z]+[0-9]+g[a-z]*\\.");
    private final EksClient eks;
    private final LabTags tags;
    private final ClusterResource cluster;
    private final Parts parts;
    private final String instanceType;
    private final int wanted;

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

    /** A group of {@code wanted} nodes, at least 1 and at most 3. */
    public NodeGroupResource(
            EksClient eks, LabTags tags, ClusterResource cluster, Parts parts, String instanceType, int wanted) {
        this.eks = eks;
        this.tags = tags;
        this.cluster = cluster;
        this.parts = parts;
        this.instanceType = instanceType;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "nodes";
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

    private Optional<Nodegroup> find(Snapshot snapshot) {
        return groups(snapshot).one(this::mine);
    }

    private Part<Nodegroup> groups(Snapshot snapshot) {
        Part<ClusterFacts> clusters = Inventory.of(snapshot).clusters();
        List<Nodegroup> groups =
                clusters.things().stream().flatMap(f -> f.nodegroups().stream()).toList();
        return new Part<>("node groups", groups, clusters.failure());
    }

    private boolean mine(Nodegroup group) {
        return tags.name(name(), group.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return groups(snapshot).observe(this::mine, Nodegroup::nodegroupName, group -> {
            String id = group.nodegroupName();
            return switch (group.status()) {
                case ACTIVE -> new Observation.Present(id);
                case DELETING -> new Observation.Leaving(id, "deleting");
                case CREATE_FAILED, DEGRADED, DELETE_FAILED -> new Observation.Failed(id, issues(group));
                default -> new Observation.Pending(id, String.valueOf(group.statusAsString()));
            };
        });
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
    public void ensure(Snapshot snapshot, Attempt attempt) {
        eks.createNodegroup(request -> request.clusterName(
                        cluster.find(snapshot).orElseThrow().cluster().name())
                .nodegroupName(tags.lab().cloudName(name()))
                .clientRequestToken(attempt.token())
                .nodeRole(parts.role().find(snapshot).orElseThrow().arn())
                .subnets(parts.subnets().stream()
                        .map(subnet -> subnet.id(snapshot).orElseThrow())
                        .toList())
                .instanceTypes(instanceType)
                .amiType(arm(instanceType) ? AMITypes.AL2023_ARM_64_STANDARD : AMITypes.AL2023_X86_64_STANDARD)
                .scalingConfig(scaling -> scaling.minSize(1).maxSize(MOST).desiredSize(wanted))
                .launchTemplate(
                        template -> template.id(parts.template().id(snapshot).orElseThrow()))
                .tags(tags.of(name())));
    }

    /** Graviton families have a g after the generation: m7g, c6gn, t4g; EC2 instance naming conventions. */
    private static boolean arm(String type) {
        return GRAVITON.matcher(type).lookingAt() || type.startsWith("a1.");
    }

    @Override
    public void delete(Snapshot snapshot) {
        find(snapshot)
                .ifPresent(group -> eks.deleteNodegroup(
                        request -> request.clusterName(group.clusterName()).nodegroupName(group.nodegroupName())));
    }

    /** Without nodes nobody frees the branch interfaces of pods that are gone, so they go first. */
    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        String owned = "kubernetes.io/cluster/" + tags.lab().cloudName(ClusterResource.NAME);
        return Inventory.of(snapshot).interfaces().all(candidate -> branch(candidate, owned)).stream()
                .findFirst()
                .map(holder -> "the node group stays until the controller has freed " + Holders.name(holder));
    }

    private static boolean branch(NetworkInterface candidate, String owned) {
        return Holders.BRANCH.equals(candidate.description())
                && Inventory.map(candidate.tagSet()).containsKey(owned);
    }
}
