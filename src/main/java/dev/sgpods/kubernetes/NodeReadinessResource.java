package dev.sgpods.kubernetes;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * That the nodes can host pods with network interfaces of their own: Ready, and with the extended resource
 * {@code vpc.amazonaws.com/pod-eni} to give away. The latter is the only reliable sign; the CNINode feature is written
 * even for instance types that cannot have a trunk interface.
 *
 * <p>Nothing is ever sent for it: nodes become ready, and go with their node group.
 */
public final class NodeReadinessResource implements ClusterObject {
    private static final String ID = "nodes";

    private final LabCluster cluster;
    private final List<Resource> dependencies;
    private final int wanted;

    /**
     * Watches a lab's nodes.
     *
     * @param wanted how many must be ready
     */
    public NodeReadinessResource(LabCluster cluster, List<Resource> dependencies, int wanted) {
        this.cluster = cluster;
        this.dependencies = List.copyOf(dependencies);
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "node-readiness";
    }

    @Override
    public String title() {
        return "the nodes' readiness";
    }

    @Override
    public List<Resource> dependencies() {
        return dependencies;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return cluster.observe(snapshot, view -> judge(view.nodes()));
    }

    private Observation judge(List<Node> nodes) {
        long ready = nodes.stream().filter(NodeReadinessResource::ready).count();
        if (ready < wanted) {
            return new Observation.Pending(ID, ready + " of " + wanted + " nodes Ready");
        }
        long able = nodes.stream()
                .filter(node -> ready(node) && hasBranchInterfaces(node))
                .count();
        return able < wanted
                ? new Observation.Pending(ID, able + " of " + wanted + " nodes offer pod network interfaces")
                : new Observation.Present(ID);
    }

    /** Whether a node runs pods. */
    static boolean ready(Node node) {
        NodeStatus status = node.getStatus();
        return status != null
                && status.getConditions() != null
                && status.getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private static boolean hasBranchInterfaces(Node node) {
        Map<String, Quantity> allocatable = node.getStatus().getAllocatable();
        Quantity offered = allocatable == null ? null : allocatable.get(BranchInterface.RESOURCE);
        return offered != null && offered.getNumericalAmount().compareTo(BigDecimal.ZERO) > 0;
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        // Readiness is waited for, not asked for; the node group was.
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public void delete(Snapshot snapshot) {
        // Readiness ends with the node group.
    }
}
