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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/** A role that one AWS service assumes, with AWS's own managed policies. */
public final class RoleResource extends TaggedResource<RoleFacts> {
    /** All our roles live under this path, so that a policy can name them. */
    public static final String PATH = "/sgpods/";

    private static final String CLUSTER = "cluster-role";
    private static final List<String> CLUSTER_POLICIES =
            List.of("AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController");
    private static final String NODE = "node-role";
    private static final List<String> NODE_POLICIES =
            List.of("AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly");
    private static final String MANAGEMENT = "management-role";
    private static final List<String> MANAGEMENT_POLICIES = List.of("AmazonSSMManagedInstanceCore");
    private static final Logger LOG = LoggerFactory.getLogger(RoleResource.class);

    private final IamClient iam;
    private final String service;
    private final List<String> policies;
    private final String boundary;

    /** Whether a role has the policies that its kind needs, by its name. */
    static boolean complete(RoleFacts role) {
        List<String> wanted =
                Map.of(CLUSTER, CLUSTER_POLICIES, NODE, NODE_POLICIES, MANAGEMENT, MANAGEMENT_POLICIES)
                        .entrySet()
                        .stream()
                        .filter(kind -> role.name().endsWith("-" + kind.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(List.of());
        return !role.policies().isEmpty() && role.policies().containsAll(arns(wanted));
    }

    private static List<String> arns(List<String> names) {
        return names.stream().map(name -> "arn:aws:iam::aws:policy/" + name).toList();
    }

    private RoleResource(
            IamClient iam, LabTags tags, String name, String service, List<String> policies, String boundary) {
        super(tags, name);
        this.iam = iam;
        this.service = service;
        this.policies = policies;
        this.boundary = boundary;
    }

    /** The control plane's role; the second policy lets it make trunk and branch interfaces. */
    public static RoleResource cluster(IamClient iam, LabTags tags) {
        return new RoleResource(iam, tags, CLUSTER, "eks.amazonaws.com", arns(CLUSTER_POLICIES), "");
    }

    /** The nodes' role. */
    public static RoleResource node(IamClient iam, LabTags tags) {
        return new RoleResource(iam, tags, NODE, "ec2.amazonaws.com", arns(NODE_POLICIES), "");
    }

    /** The management instance's role: SSM reaches it, and that is all. */
    public static RoleResource management(IamClient iam, LabTags tags) {
        return new RoleResource(iam, tags, MANAGEMENT, "ec2.amazonaws.com", arns(MANAGEMENT_POLICIES), "");
    }

    /** The same role within a permissions boundary, given by its ARN; without one when that is empty. */
    public RoleResource within(String permissionsBoundary) {
        return new RoleResource(iam, tags(), name(), service, policies, permissionsBoundary);
    }

    @Override
    public String title() {
        return "the " + name().replace('-', ' ');
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    @Override
    Part<RoleFacts> among(Inventory inventory) {
        return inventory.roles();
    }

    @Override
    Map<String, String> tagsOf(RoleFacts role) {
        return role.tags();
    }

    @Override
    String idOf(RoleFacts role) {
        return role.name();
    }

    @Override
    Instant since(RoleFacts role) {
        return role.createdAt();
    }

    @Override
    Observation judge(RoleFacts role, Snapshot snapshot) {
        List<String> missing = missing(role);
        return missing.isEmpty()
                ? new Observation.Present(role.arn())
                : new Observation.Incomplete(role.arn(), "not attached: " + String.join(", ", missing));
    }

    @Override
    boolean used(RoleFacts role, Snapshot snapshot) {
        return Uses.role(Inventory.of(snapshot), role.arn());
    }

    private List<String> missing(RoleFacts role) {
        List<String> missing = new ArrayList<>(policies);
        missing.removeAll(role.policies());
        return missing;
    }

    @Override
    void create(Snapshot snapshot, Attempt attempt) {
        String role = tags().lab().cloudName(name());
        make(role, () -> create(role), () -> tags(role));
        attach(role, policies);
    }

    @Override
    void complete(RoleFacts role, Snapshot snapshot) {
        attach(role.name(), missing(role));
    }

    private void attach(String role, List<String> missing) {
        for (String policy : missing) {
            iam.attachRolePolicy(request -> request.roleName(role).policyArn(policy));
        }
    }

    private void create(String role) {
        iam.createRole(request -> request.roleName(role)
                .path(PATH)
                .description("sgpods lab " + tags().lab().labName())
                .assumeRolePolicyDocument(trust())
                .permissionsBoundary(boundary.isEmpty() ? null : boundary)
                .tags(iam(tags().of(name()))));
    }

    private Map<String, String> tags(String role) {
        return IamReading.map(
                iam.listRoleTags(request -> request.roleName(role)).tags());
    }

    private String trust() {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}"""
                .formatted(service);
    }

    static List<Tag> iam(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    void remove(RoleFacts role) {
        for (String policy : role.policies()) {
            detach(role.name(), policy);
        }
        iam.deleteRole(request -> request.roleName(role.name()));
    }

    /** A policy that an earlier try detached must not keep the role. */
    private void detach(String role, String policy) {
        try {
            iam.detachRolePolicy(request -> request.roleName(role).policyArn(policy));
        } catch (NoSuchEntityException detached) {
            LOG.debug("The policy {} is not attached to {} any more.", policy, role);
        }
    }

    @Override
    Optional<String> askWhatHolds(RoleFacts role) {
        return new RoleHolders(iam).inWords(role.name());
    }
}
