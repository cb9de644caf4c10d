package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one pass knows of a lab's cluster; the part {@code ClusterView.class} of a snapshot. */
public sealed interface ClusterView {
    /** There is no cluster that could be asked: not made yet, being made, or on its way out. */
    record NoCluster() implements ClusterView {}

    /** There is a cluster, and it does not answer or does not let us in. */
    record Unreachable(String reason) implements ClusterView {}

    /** There is a cluster that has not answered for long, and it goes: what is in it counts as gone with it. */
    record GivenUp(String reason) implements ClusterView {}

    /**
     * What was read. Of the lab's namespace only what bears the label {@code sgpods.dev/lab}.
     *
     * @param cni the DaemonSet {@code aws-node}
     * @param policies SecurityGroupPolicies
     * @param secrets what Secrets are called and marked with; never what they hold
     * @param configMaps what ConfigMaps are called and marked with
     * @param interfaces which pods, of any namespace, wear interfaces of their own: {@code namespace/name} by the
     *     interface's id; a stranger's pod may hold one that keeps the nodes
     */
    record Contents(
            Optional<DaemonSet> cni,
            List<Node> nodes,
            Optional<Namespace> namespace,
            List<GenericKubernetesResource> policies,
            List<ObjectMeta> secrets,
            List<ObjectMeta> configMaps,
            List<Job> jobs,
            List<Deployment> deployments,
            List<Pod> pods,
            Map<String, String> interfaces)
            implements ClusterView {
        /** Whether a node has joined the cluster and runs pods. */
        public boolean joined() {
            return nodes.stream().anyMatch(NodeReadinessResource::ready);
        }

        public Contents {
            nodes = List.copyOf(nodes);
            policies = List.copyOf(policies);
            secrets = List.copyOf(secrets);
            configMaps = List.copyOf(configMaps);
            jobs = List.copyOf(jobs);
            deployments = List.copyOf(deployments);
            pods = List.copyOf(pods);
            interfaces = Map.copyOf(interfaces);
        }

        /** A cluster in which no stranger's pod wears an interface of its own. */
        public Contents(
                Optional<DaemonSet> cni,
                List<Node> nodes,
                Optional<Namespace> namespace,
                List<GenericKubernetesResource> policies,
                List<ObjectMeta> secrets,
                List<ObjectMeta> configMaps,
                List<Job> jobs,
                List<Deployment> deployments,
                List<Pod> pods) {
            this(
                    cni,
                    nodes,
                    namespace,
                    policies,
                    secrets,
                    configMaps,
                    jobs,
                    deployments,
                    pods,
                    BranchInterface.holders(pods));
        }
    }
}
