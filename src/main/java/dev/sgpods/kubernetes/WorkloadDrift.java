package dev.sgpods.kubernetes;

import dev.sgpods.kubernetes.WorkloadResource.Colour;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a workload's Deployment differs from what was applied, and how far its roll-out is. */
final class WorkloadDrift {
    private WorkloadDrift() {}

    static Optional<String> find(Deployment deployment, Colour colour, String image) {
        int replicas = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        if (replicas != 1) {
            return Optional.of("it is scaled to " + replicas + " pods instead of one");
        }
        Map<String, String> labels = Objects.requireNonNullElse(
                deployment.getSpec().getTemplate().getMetadata().getLabels(), Map.of());
        boolean labelled = "true".equals(labels.get(Labels.DATABASE_ACCESS));
        if (labelled != (colour == Colour.GREEN)) {
            return Optional.of("its pods " + (labelled ? "wear" : "lack") + " the label " + Labels.DATABASE_ACCESS);
        }
        List<String> images = deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getImage)
                .toList();
        return images.contains(image) ? Optional.empty() : Optional.of("it runs " + images + " instead of " + image);
    }

    static boolean rolledOut(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        if (status == null) {
            return false;
        }
        long generation = Objects.requireNonNullElse(deployment.getMetadata().getGeneration(), 0L);
        long observed = Objects.requireNonNullElse(status.getObservedGeneration(), 0L);
        return observed >= generation
                && number(status.getUpdatedReplicas()) == 1
                && number(status.getAvailableReplicas()) == 1;
    }

    /** Why there is no pod; a webhook that denies pods shows here only. */
    static String withoutPod(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        if (status == null || status.getConditions() == null) {
            return "its pod is being made";
        }
        return status.getConditions().stream()
                .filter(condition ->
                        "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> "its pod cannot be made: " + condition.getMessage())
                .findFirst()
                .orElse("its pod is being made");
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
