package dev.sgpods.kubernetes;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Says which pods get a network interface of their own, and which security groups it wears. */
public final class SecurityGroupPolicyResource implements ClusterObject {
    /** Its kind; a cluster gets it from EKS. */
    public static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("vpcresources.k8s.aws")
            .withVersion("v1beta1")
            .withKind("SecurityGroupPolicy")
            .withPlural("securitygrouppolicies")
            .withNamespaced(true)
            .build();

    /** The object's name. */
    public static final String OBJECT = "database-access";

    // The controller's webhook reads policies from a cache (issue 1398 of aws/amazon-vpc-cni-k8s): a pod made at once
    // may be missed, and then runs with the node's groups for good.
    private static final Duration SETTLES = Duration.ofSeconds(5);
    private static final Map<String, String> SELECTS = Map.of(Labels.DATABASE_ACCESS, "true");

    private final LabCluster cluster;
    private final List<Resource> dependencies;
    private final Function<Snapshot, List<String>> groups;

    /**
     * Makes the policy.
     *
     * @param groups the ids that selected pods get; called only when they must be known, empty while they are not
     */
    public SecurityGroupPolicyResource(
            LabCluster cluster, List<Resource> dependencies, Function<Snapshot, List<String>> groups) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
        this.groups = groups;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public String title() {
        return "the SecurityGroupPolicy";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(snapshot, view -> Labels.find(view.policies(), cluster.labId(), name())
                .map(policy -> judge(policy, snapshot))
                .orElseGet(Observation.Absent::new));
    }

    private Observation judge(GenericKubernetesResource policy, Snapshot snapshot) {
        if (policy.getMetadata().getDeletionTimestamp() != null) {
            return new Observation.Leaving(OBJECT, "it is being deleted");
        }
        if (!SELECTS.equals(policy.get("spec", "podSelector", "matchLabels"))
                || policy.get("spec", "podSelector", "matchExpressions") != null
                || policy.get("spec", "serviceAccountSelector") != null) {
            return new Observation.Incomplete(OBJECT, "it selects other pods than those labelled for the database");
        }
        List<String> wanted = groups.apply(snapshot);
        List<String> worn = groupIds(policy);
        // While the groups cannot be told (on the way down they may be gone) the policy is left as it is.
        if (!wanted.isEmpty() && !Set.copyOf(wanted).equals(Set.copyOf(worn))) {
            return new Observation.Incomplete(OBJECT, "it gives " + worn + " instead of " + wanted);
        }
        return settling(policy, snapshot.begunAt())
                ? new Observation.Pending(OBJECT, "the controller gets to know it within five seconds")
                : new Observation.Present(OBJECT);
    }

    /** The security groups that a policy gives, in its order. */
    public static List<String> groupIds(GenericKubernetesResource policy) {
        return policy.get("spec", "securityGroups", "groupIds") instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean settling(GenericKubernetesResource policy, Instant now) {
        String created = policy.getMetadata().getCreationTimestamp();
        if (created == null) {
            return false;
        }
        // A cluster's clock may differ from ours: a policy from the future is not waited for.
        Duration age = Duration.between(Instant.parse(created), now);
        return !age.isNegative() && age.compareTo(SETTLES) < 0;
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        GenericKubernetesResource policy = cluster.manifest(
                "security-group-policy.yaml",
                GenericKubernetesResource.class,
                Map.of("POD_SECURITY_GROUPS", groups.apply(snapshot)));
        cluster.send(snapshot, client -> client.genericKubernetesResources(KIND)
                .inNamespace(LabCluster.NAMESPACE)
                .resource(policy)
                .fieldManager(LabCluster.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply());
    }

    @Override
    public void delete(Snapshot snapshot) {
        cluster.send(snapshot, client -> client.genericKubernetesResources(KIND)
                .inNamespace(LabCluster.NAMESPACE)
                .withName(OBJECT)
                .delete());
    }
}
