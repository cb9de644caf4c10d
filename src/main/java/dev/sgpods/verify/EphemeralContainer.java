package dev.sgpods.verify;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An ephemeral container in a pod, with the programs that the pod's image lacks, in the pod's own network namespace.
 * Kubernetes cannot remove one again: it ends by itself after ten minutes and stays listed until its pod is gone. One
 * that still runs is used again.
 */
final class EphemeralContainer {
    static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private static final String PREFIX = "sgpods-probe-";
    private static final String SECONDS = "600";
    private static final long USER = 65_534;

    private final KubernetesClient client;
    private final String image;

    EphemeralContainer(KubernetesClient client, String image) {
        this.client = client;
        this.image = image;
    }

    /**
     * The name of one that runs; nothing when it did not start in time.
     *
     * @param like whose environment it gets when the login may be used: references to Secrets, which the kubelet resolves
     *     and we do not read
     */
    Optional<String> in(Pod pod, Container like, boolean login) {
        Optional<String> present = statuses(pod).stream()
                .filter(EphemeralContainer::runs)
                .map(ContainerStatus::getName)
                .filter(name -> name.startsWith(PREFIX))
                .findFirst();
        if (present.isPresent()) {
            return present;
        }
        String name = PREFIX + (pod.getSpec().getEphemeralContainers().size() + 1);
        var there = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
        there.ephemeralContainers().edit(now -> new PodBuilder(now)
                .editSpec()
                .addToEphemeralContainers(made(name, like, login).build())
                .endSpec()
                .build());
        try {
            there.waitUntilCondition(
                    now -> now != null
                            && statuses(now).stream()
                                    .anyMatch(status -> status.getName().equals(name) && runs(status)),
                    STARTS_WITHIN.toSeconds(),
                    TimeUnit.SECONDS);
            return Optional.of(name);
        } catch (KubernetesClientTimeoutException late) {
            return Optional.empty();
        }
    }

    private EphemeralContainerBuilder made(String name, Container like, boolean login) {
        // A mount of a part of a volume is not allowed in an ephemeral container.
        List<VolumeMount> mounts = like.getVolumeMounts().stream()
                .filter(mount -> mount.getSubPath() == null && mount.getSubPathExpr() == null)
                .toList();
        return new EphemeralContainerBuilder()
                .withName(name)
                .withImage(image)
                .withCommand("sleep", SECONDS)
                .withEnv(login ? like.getEnv() : List.of())
                .withEnvFrom(login ? like.getEnvFrom() : List.of())
                .withVolumeMounts(login ? mounts : List.of())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext();
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null ? List.of() : pod.getStatus().getEphemeralContainerStatuses();
    }

    private static boolean runs(ContainerStatus status) {
        return status.getState() != null && status.getState().getRunning() != null;
    }
}
