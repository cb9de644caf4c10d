package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessScopeType;

/** Lets one IAM role into the cluster. */
public final class AccessEntryResource implements Resource {
    private static final String ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private final EksClient eks;
    private final LabTags tags;
    private final ClusterResource cluster;
    private final String principal;

    /**
     * An entry with cluster admin rights.
     *
     * @param principal the IAM role's ARN with its path, never a session's
     */
    public AccessEntryResource(EksClient eks, LabTags tags, ClusterResource cluster, String principal) {
        this.eks = eks;
        this.tags = tags;
        this.cluster = cluster;
        this.principal = principal;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public String title() {
        return "the bot's access to the cluster";
    }

    @Override
    public List<Resource> dependencies() {
        return List.of(cluster);
    }

    private Optional<Set<String>> policies(Snapshot snapshot) {
        return cluster.find(snapshot).map(ClusterFacts::access).map(access -> access.get(principal));
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
        return policies.get().contains(ADMIN)
                ? new Observation.Present(principal)
                : new Observation.Incomplete(principal, "the admin policy is not associated");
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        String name = cluster.find(snapshot).orElseThrow().cluster().name();
        if (policies(snapshot).isEmpty()) {
            Map<String, String> labels = tags.of(name());
            eks.createAccessEntry(request -> request.clusterName(name)
                    .principalArn(principal)
                    .clientRequestToken(attempt.token())
                    .tags(labels));
        }
        eks.associateAccessPolicy(request -> request.clusterName(name)
                .principalArn(principal)
                .policyArn(ADMIN)
                .accessScope(scope -> scope.type(AccessScopeType.CLUSTER)));
    }

    /** Goes with the cluster; deleting it first would lock the bot out. */
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public void delete(Snapshot snapshot) {
        cluster.find(snapshot)
                .filter(facts -> facts.access().containsKey(principal))
                .ifPresent(facts -> eks.deleteAccessEntry(
                        request -> request.clusterName(facts.cluster().name()).principalArn(principal)));
    }
}
