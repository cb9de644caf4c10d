package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a pod does not run yet, in words. */
final class PodTrouble {
    private static final Set<String> IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName");

    private PodTrouble() {}

    /** One reason, the most telling first. */
    static String of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null) {
            return "its pod was made a moment ago";
        }
        return Stream.of(
                        unscheduled(status), waiting(status), withoutInterface(pod), Optional.of("its pod is starting"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> unscheduled(PodStatus status) {
        return conditions(status).stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition -> "no node takes its pod: "
                        + Objects.requireNonNullElse(condition.getMessage(), condition.getReason()))
                .findFirst();
    }

    private static Optional<String> waiting(PodStatus status) {
        List<ContainerStatus> containers = status.getContainerStatuses();
        if (containers == null) {
            return Optional.empty();
        }
        return containers.stream()
                .map(container -> container.getState() == null
                        ? null
                        : container.getState().getWaiting())
                .filter(Objects::nonNull)
                .filter(waiting -> waiting.getReason() != null && !"ContainerCreating".equals(waiting.getReason()))
                .map(PodTrouble::worded)
                .findFirst();
    }

    private static String worded(ContainerStateWaiting waiting) {
        String message = Objects.requireNonNullElse(waiting.getMessage(), "no reason is given");
        return IMAGE.contains(waiting.getReason())
                ? "its image cannot be pulled: " + message
                : "its container waits (" + waiting.getReason() + "): " + message;
    }

    private static Optional<String> withoutInterface(Pod pod) {
        return wantsBranchInterface(pod) && BranchInterface.of(pod).isEmpty()
                ? Optional.of("its pod waits for a network interface of its own")
                : Optional.empty();
    }

    /** Whether the controller's webhook took the pod for one that gets an interface of its own. */
    static boolean wantsBranchInterface(Pod pod) {
        if (pod.getSpec() == null || pod.getSpec().getContainers().isEmpty()) {
            return false;
        }
        // The CNI, too, looks at the first container only.
        var resources = pod.getSpec().getContainers().get(0).getResources();
        return resources != null
                && resources.getLimits() != null
                && resources.getLimits().containsKey(BranchInterface.RESOURCE);
    }

    private static List<PodCondition> conditions(PodStatus status) {
        return status.getConditions() == null ? List.of() : status.getConditions();
    }
}
