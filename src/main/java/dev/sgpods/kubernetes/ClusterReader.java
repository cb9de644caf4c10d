package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a pass needs to know of one lab's cluster, in nine small requests. */
public final class ClusterReader {
    private final ClusterAccess access;
    private final KubernetesErrors errors = new KubernetesErrors();

    /** Reads through the given access. */
    public ClusterReader(ClusterAccess access) {
        this.access = access;
    }

    /** Reads a cluster's state. Never throws for what a cluster answers or fails to answer. */
    public ClusterView read(ClusterAddress address, String namespace) {
        try {
            return read(access.client(address), namespace);
        } catch (KubernetesClientException failure) {
            return new ClusterView.Unreachable(errors.read(failure).sentence());
        }
    }

    /** Lets go of a cluster that is gone. */
    public void forget(String region, String cluster) {
        access.forget(region, cluster);
    }

    private static ClusterView.Contents read(KubernetesClient client, String namespace) {
        // Of all namespaces: whose pod holds a branch interface is asked of the whole cluster.
        List<Pod> pods = PodPages.read(client.pods().inAnyNamespace());
        return new ClusterView.Contents(
                Optional.ofNullable(client.apps()
                        .daemonSets()
                        .inNamespace(CniSettingsResource.NAMESPACE)
                        .withName(CniSettingsResource.DAEMON_SET)
                        .get()),
                client.nodes().list().getItems(),
                Optional.ofNullable(client.namespaces().withName(namespace).get()),
                policies(client, namespace),
                metadata(ours(client.secrets(), namespace)),
                metadata(ours(client.configMaps(), namespace)),
                ours(client.batch().v1().jobs(), namespace),
                ours(client.apps().deployments(), namespace),
                pods.stream().filter(pod -> ours(pod, namespace)).toList(),
                BranchInterface.holders(pods));
    }

    /** What bears a lab's label in the namespace. */
    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> ours(
            MixedOperation<T, L, ?> kind, String namespace) {
        return kind.inNamespace(namespace).withLabel(Labels.LAB).list().getItems();
    }

    private static boolean ours(Pod pod, String namespace) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return namespace.equals(pod.getMetadata().getNamespace()) && labels != null && labels.containsKey(Labels.LAB);
    }

    private static List<GenericKubernetesResource> policies(KubernetesClient client, String namespace) {
        try {
            return ours(client.genericKubernetesResources(SecurityGroupPolicyResource.KIND), namespace);
        } catch (KubernetesClientException failure) {
            // The kind itself is made by EKS a moment after the cluster answers.
            if (failure.getCode() == 404) {
                return List.of();
            }
            throw failure;
        }
    }

    private static List<ObjectMeta> metadata(List<? extends HasMetadata> items) {
        return items.stream().map(HasMetadata::getMetadata).toList();
    }
}
