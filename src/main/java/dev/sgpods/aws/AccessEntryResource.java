package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;

/** Lets one IAM role into the cluster, as its admin: nothing less may look at SecurityGroupPolicies. */
public final class AccessEntryResource implements Resource {
    private static final String ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private final EksClient eks;
    private final LabTags tags;
    private final ClusterResource cluster;
    private final Who who;

    /**
     * Who is let in.
     *
     * @param name of the resource, unique in its lab
     * @param title what people call the resource
     * @param role the IAM role's ARN with its path, never a session's; nothing while the role is not made yet
     * @param needs what must be there for the role to be
     */
    public record Who(String name, String title, Function<Snapshot, Optional<String>> role, List<Resource> needs) {
        public Who {
            needs = List.copyOf(needs);
        }

        /** A role that is there without us, by its ARN with path. */
        public static Who standing(String name, String title, String role) {
            return new Who(name, title, snapshot -> Optional.of(role), List.of());
        }
    }

    /** An entry for the bot's own role, by its ARN with path. */
    public AccessEntryResource(EksClient eks, LabTags tags, ClusterResource cluster, String principal) {
        this(eks, tags, cluster, Who.standing("access", "the bot's access to the cluster", principal));
    }

    /** An entry with cluster admin rights. */
    public AccessEntryResource(EksClient eks, LabTags tags, ClusterResource cluster, Who who) {
        this.eks = eks;
        this.tags = tags;
        this.cluster = cluster;
        this.who = who;
    }

    @Override
    public String name() {
        return who.name();
    }

    @Override
    public String title() {
        return who.title();
    }

    @Override
    public List<Resource> dependencies() {
        List<Resource> needed = new ArrayList<>(who.needs());
        needed.add(cluster);
        return needed;
    }

    private Optional<Set<String>> policies(Snapshot snapshot) {
        return who.role().apply(snapshot).flatMap(role -> cluster.find(snapshot)
                .map(ClusterFacts::access)
                .map(access -> access.get(role)));
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        if (cluster.observe(snapshot) instanceof Observation.Unknown unknown) {
            return unknown;
        }
        Optional<Set<String>> policies = policies(snapshot);
        if (policies.isEmpty()) {
            return new Observation.Absent();
        }
        String role = role(snapshot);
        return policies.get().contains(ADMIN)
                ? new Observation.Present(role)
                : new Observation.Incomplete(role, "the admin policy is not associated");
    }

    private String role(Snapshot snapshot) {
        return who.role().apply(snapshot).orElseThrow();
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        String name = cluster.find(snapshot).orElseThrow().cluster().name();
        String role = role(snapshot);
        if (policies(snapshot).isEmpty()) {
            create(name, role, attempt);
        } else {
            requireOurs(name, role);
        }
        // The admin policy has no effect in any narrower scope than the cluster; EKS, "access policy permissions".
        eks.associateAccessPolicy(request -> request.clusterName(name)
                .principalArn(role)
                .policyArn(ADMIN)
                .accessScope(scope -> scope.type(AccessScopeType.CLUSTER)));
    }

    private void create(String clusterName, String role, Attempt attempt) {
        Map<String, String> labels = tags.of(name());
        try {
            eks.createAccessEntry(request -> request.clusterName(clusterName)
                    .principalArn(role)
                    .clientRequestToken(attempt.token())
                    .tags(labels));
        } catch (ResourceInUseException thereAlready) {
            // A role has one entry in a cluster at most: an earlier try's, or a person's.
            requireOurs(clusterName, role);
        }
    }

    private void requireOurs(String clusterName, String role) {
        Map<String, String> found = eks.describeAccessEntry(
                        request -> request.clusterName(clusterName).principalArn(role))
                .accessEntry()
                .tags();
        if (!tags.name(name(), found)) {
            throw new NotOurs("The access entry of " + role + " was made by hand, not by sgpods, and is left as it is."
                    + " Change or delete it where it was made.");
        }
    }

    /** Goes with the cluster; deleting the bot's first would lock the bot out. */
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public void delete(Snapshot snapshot) {
        if (policies(snapshot).isEmpty()) {
            return;
        }
        String name = cluster.find(snapshot).orElseThrow().cluster().name();
        String role = role(snapshot);
        requireOurs(name, role);
        eks.deleteAccessEntry(request -> request.clusterName(name).principalArn(role));
    }
}
