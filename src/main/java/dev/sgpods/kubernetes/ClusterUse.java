package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who runs what in a lab's cluster beside the lab itself, and whether the lab's own workloads were changed. */
public final class ClusterUse {
    /** What EKS and its add-ons run. */
    private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final ClusterAccess access;

    /** Reads through the given access. */
    public ClusterUse(ClusterAccess access) {
        this.access = access;
    }

    /**
     * What a cluster holds.
     *
     * @param foreign pods that are neither the lab's nor the system's and that have not ended, as {@code namespace/name}
     * @param print of the specs of all deployments in the lab's namespace; another print means that one was changed
     */
    public record Use(List<String> foreign, String print) {
        public Use {
            foreign = List.copyOf(foreign);
        }
    }

    /**
     * Reads a cluster in two requests, the pods in pages of 500; which are the lab's own the server tells apart.
     *
     * @throws RuntimeException when it does not answer
     */
    public Use read(ClusterAddress address, String labId) {
        KubernetesClient client = access.client(address);
        List<String> foreign = PodPages.read(client.pods().inAnyNamespace().withLabelNotIn(Labels.LAB, labId)).stream()
                .filter(ClusterUse::foreign)
                .map(pod -> pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName())
                .sorted()
                .toList();
        KubernetesSerialization forms = client.getKubernetesSerialization();
        String print = client.apps().deployments().inNamespace(LabCluster.NAMESPACE).list().getItems().stream()
                .map(deployment -> print(deployment, forms))
                .sorted()
                .collect(Collectors.joining(" "));
        return new Use(foreign, print);
    }

    private static boolean foreign(Pod pod) {
        boolean over = pod.getStatus() != null
                && OVER.contains(String.valueOf(pod.getStatus().getPhase()));
        return !over && !SYSTEM.contains(pod.getMetadata().getNamespace());
    }

    private static String print(Deployment deployment, KubernetesSerialization forms) {
        return deployment.getMetadata().getName() + ":"
                + Integer.toHexString(forms.asJson(deployment.getSpec()).hashCode());
    }
}
