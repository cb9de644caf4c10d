package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.Tag;

/** A role that one AWS service assumes, with AWS's own managed policies. */
public final class RoleResource implements Resource {
    /** All our roles live under this path, so that a policy can name them. */
    public static final String PATH = "/sgpods/";

    private final IamClient iam;
    private final LabTags tags;
    private final String name;
    private final String service;
    private final List<String> policies;
    private final String boundary;

    private RoleResource(
            IamClient iam, LabTags tags, String name, String service, List<String> policies, String boundary) {
        this.iam = iam;
        this.tags = tags;
        this.name = name;
        this.service = service;
        this.policies = policies;
        this.boundary = boundary;
    }

    private static List<String> arns(String... policies) {
        return Stream.of(policies)
                .map(policy -> "arn:aws:iam::aws:policy/" + policy)
                .toList();
    }

    /** The control plane's role; the second policy lets it make trunk and branch interfaces. */
    public static RoleResource cluster(IamClient iam, LabTags tags) {
        return new RoleResource(
                iam,
                tags,
                "cluster-role",
                "eks.amazonaws.com",
                arns("AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController"),
                "");
    }

    /** The nodes' role. */
    public static RoleResource node(IamClient iam, LabTags tags) {
        return new RoleResource(
                iam,
                tags,
                "node-role",
                "ec2.amazonaws.com",
                arns("AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"),
                "");
    }

    /** The management instance's role: SSM reaches it, and that is all. */
    public static RoleResource management(IamClient iam, LabTags tags) {
        return new RoleResource(
                iam, tags, "management-role", "ec2.amazonaws.com", arns("AmazonSSMManagedInstanceCore"), "");
    }

    /** The same role within a permissions boundary, given by its ARN; without one when that is empty. */
    public RoleResource within(String permissionsBoundary) {
        return new RoleResource(iam, tags, name, service, policies, permissionsBoundary);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "the " + name.replace('-', ' ');
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    /** The role, once there is one. */
    public Optional<RoleFacts> find(Snapshot snapshot) {
        return Inventory.of(snapshot).roles().one(this::mine);
    }

    private boolean mine(RoleFacts role) {
        return tags.name(name, role.tags());
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return Inventory.of(snapshot).roles().observe(this::mine, RoleFacts::name, role -> {
            List<String> missing = missing(role);
            return missing.isEmpty()
                    ? new Observation.Present(role.arn())
                    : new Observation.Incomplete(role.arn(), "not attached: " + String.join(", ", missing));
        });
    }

    private List<String> missing(RoleFacts role) {
        List<String> missing = new ArrayList<>(policies);
        missing.removeAll(role.policies());
        return missing;
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        String role = tags.lab().cloudName(name);
        if (find(snapshot).isEmpty()) {
            create(role);
        }
        for (String policy : find(snapshot).map(this::missing).orElse(policies)) {
            iam.attachRolePolicy(request -> request.roleName(role).policyArn(policy));
        }
    }

    private void create(String role) {
        try {
            iam.createRole(request -> request.roleName(role)
                    .path(PATH)
                    .description("sgpods lab " + tags.lab().labName())
                    .assumeRolePolicyDocument(trust())
                    .permissionsBoundary(boundary.isEmpty() ? null : boundary)
                    .tags(iam(tags.of(name))));
        } catch (EntityAlreadyExistsException earlierTry) {
            // Names are unique, so a role of this name under our path is the one an unanswered try made; the policies
            // below are attached only if it bears our tags, which the next observation checks.
            if (!ours(role)) {
                throw earlierTry;
            }
        }
    }

    private boolean ours(String role) {
        return iam.listRoleTags(request -> request.roleName(role)).tags().stream()
                .anyMatch(tag -> tag.key().equals(LabTags.LAB)
                        && tag.value().equals(tags.lab().labId()));
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
    public void delete(Snapshot snapshot) {
        find(snapshot).ifPresent(role -> {
            for (String policy : role.policies()) {
                iam.detachRolePolicy(request -> request.roleName(role.name()).policyArn(policy));
            }
            iam.deleteRole(request -> request.roleName(role.name()));
        });
    }
}
