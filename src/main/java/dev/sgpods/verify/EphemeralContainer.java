package dev.sgpods.verify;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * An ephemeral container in a pod, with the programs that the pod's image lacks, in the pod's own network namespace.
 * Kubernetes cannot remove one again: it ends by itself after ten minutes and stays listed until its pod is gone. One
 * that still runs is used again, and beside one that has not started no other is added.
 */
final class EphemeralContainer {
    static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private static final String PREFIX = "sgpods-probe-";
    private static final String SECONDS = "600";
    private static final long USER = 65_534;
    /** How a container ends whose program cannot be run, up to one that the runtime cannot start. */
    private static final int CANNOT_RUN = 126;

    private static final int CANNOT_START = 128;
    /** What the kubelet says while it is still at it. */
    private static final Set<String> UNDERWAY = Set.of("ContainerCreating", "PodInitializing", "null");

    private final KubernetesClient client;
    private final String image;

    EphemeralContainer(KubernetesClient client, String image) {
        this.client = client;
        this.image = image;
    }

    /** One in a pod. */
    sealed interface Added {
        /** It runs, under this name. */
        record Runs(String name) implements Added {}

        /** It is there and has not started, for the reason that the sentence tells. */
        record Waits(String why) implements Added {}
    }

    /**
     * One that runs, or why the one that is there does not. Another is added only beside such as ran and ended: beside one
     * that cannot start the next could not either, and none can be removed.
     *
     * @param like whose environment it gets when the login may be used: references to Secrets, which the kubelet resolves
     *     and we do not read
     */
    Added in(Pod pod, Container like, boolean login) {
        Optional<String> present = present(pod);
        if (present.filter(name ->
                        status(pod, name).filter(EphemeralContainer::runs).isPresent())
                .isPresent()) {
            return new Added.Runs(present.get());
        }
        PodResource there = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
        Pod asked = present.isPresent() ? pod : added(there, like, login);
        String name = present(asked).orElseThrow();
        try {
            Pod seen = there.waitUntilCondition(
                    now -> now == null
                            || status(now, name)
                                    .filter(EphemeralContainer::decided)
                                    .isPresent(),
                    STARTS_WITHIN.toSeconds(),
                    TimeUnit.SECONDS);
            return seen == null
                    ? waits(name, "the pod is gone")
                    : told(name, status(seen, name).orElseThrow());
        } catch (KubernetesClientTimeoutException late) {
            return waits(name, "it has not started within " + STARTS_WITHIN.toSeconds() + " seconds");
        }
    }

    private static Added told(String name, ContainerStatus status) {
        return runs(status) ? new Added.Runs(name) : waits(name, reason(status));
    }

    private static Added waits(String name, String why) {
        return new Added.Waits("The ephemeral container " + name + " is in the pod and does not run: "
                + ProgramTexts.shown(why)
                + ". No other is added beside it. Ask again when that is mended, or have the pod made anew.");
    }

    private Pod added(PodResource there, Container like, boolean login) {
        Pod now = there.require();
        if (present(now).isPresent()) {
            return now;
        }
        String name = PREFIX + (now.getSpec().getEphemeralContainers().size() + 1);
        // Merged by name into whatever others have added since: the list as it was read would take theirs away,
        // which the server refuses.
        String patch = client.getKubernetesSerialization()
                .asJson(Map.of(
                        "spec",
                        Map.of(
                                "ephemeralContainers",
                                List.of(made(name, like, login).build()))));
        try {
            return there.ephemeralContainers().patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
        } catch (KubernetesClientException refused) {
            // Somebody else's probe took the name at the same moment, and what is there cannot be changed.
            Pod then = there.require();
            if (present(then).isEmpty()) {
                throw refused;
            }
            return then;
        }
    }

    /** The newest of ours that did not end after having run. */
    private static Optional<String> present(Pod pod) {
        return pod.getSpec().getEphemeralContainers().stream()
                .map(io.fabric8.kubernetes.api.model.EphemeralContainer::getName)
                .filter(name -> name.startsWith(PREFIX))
                .filter(name ->
                        status(pod, name).filter(EphemeralContainer::ended).isEmpty())
                .reduce((first, second) -> second);
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

    private static Optional<ContainerStatus> status(Pod pod, String name) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getEphemeralContainerStatuses().stream()
                        .filter(status -> status.getName().equals(name) && status.getState() != null)
                        .findFirst();
    }

    private static boolean runs(ContainerStatus status) {
        return status.getState().getRunning() != null;
    }

    /** Whether it ran before it ended: a runtime that cannot start a program says so by 126 to 128. */
    private static boolean ended(ContainerStatus status) {
        ContainerStateTerminated terminated = status.getState().getTerminated();
        int code = terminated == null ? CANNOT_RUN : Objects.requireNonNullElse(terminated.getExitCode(), 0);
        return code < CANNOT_RUN || code > CANNOT_START;
    }

    /** Whether waiting longer would tell nothing else: it runs, it ended, or the kubelet says what it lacks. */
    private static boolean decided(ContainerStatus status) {
        ContainerStateWaiting waiting = status.getState().getWaiting();
        return waiting == null || !UNDERWAY.contains(String.valueOf(waiting.getReason()));
    }

    private static String reason(ContainerStatus status) {
        ContainerStateWaiting waiting = status.getState().getWaiting();
        ContainerStateTerminated terminated = status.getState().getTerminated();
        return waiting != null
                ? waiting.getReason() + ", " + waiting.getMessage()
                : terminated != null
                        ? terminated.getReason() + ", " + terminated.getMessage()
                        : "its state is not told";
    }
}
