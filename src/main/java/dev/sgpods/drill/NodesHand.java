package dev.sgpods.drill;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** Carries out changes of how many nodes there are, over which EKS takes minutes. */
final class NodesHand {
    private final EksClient eks;
    private final KubernetesClient cluster;

    NodesHand(EksClient eks, KubernetesClient cluster) {
        this.eks = eks;
        this.cluster = cluster;
    }

    /**
     * Looks, sends what is still to be sent, and answers whether there are as many nodes as there are to be.
     *
     * @param build sends a request that changes something
     */
    boolean carryOut(Change change, Consumer<Runnable> build) {
        int count = change.number("count");
        Nodegroup found = eks.describeNodegroup(
                        request -> request.clusterName(change.word("cluster")).nodegroupName(change.word("group")))
                .nodegroup();
        boolean free = found.status() == NodegroupStatus.ACTIVE;
        boolean asked = Integer.valueOf(count).equals(found.scalingConfig().desiredSize())
                && Integer.valueOf(change.number("least"))
                        .equals(found.scalingConfig().minSize());
        if (free && !asked) {
            build.accept(() -> eks.updateNodegroupConfig(request -> request.clusterName(change.word("cluster"))
                    .nodegroupName(change.word("group"))
                    .scalingConfig(size -> size.minSize(change.number("least")).desiredSize(count))));
        }
        return free && asked && ready(count);
    }

    private boolean ready(int count) {
        List<Node> nodes = cluster.nodes().list().getItems();
        return nodes.size() == count && nodes.stream().allMatch(NodesHand::ready);
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }
}
