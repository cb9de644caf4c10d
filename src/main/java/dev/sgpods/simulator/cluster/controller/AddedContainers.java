package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ephemeral containers of a pod that runs: started at the kubelet's next look at which their image can be pulled, over when
 * their {@code sleep} is.
 */
final class AddedContainers {
    private AddedContainers() {}

    static void advance(Turn turn, KubernetesObject pod, Registry registry) {
        JsonNode wanted = pod.spec().path("ephemeralContainers");
        if (wanted.isEmpty()) {
            return;
        }
        ArrayNode statuses = pod.status().withArray("ephemeralContainerStatuses");
        for (JsonNode container : wanted) {
            Optional<ObjectNode> known = statuses.valueStream()
                    .filter(status -> status.path("name").equals(container.path("name")))
                    .map(ObjectNode.class::cast)
                    .findFirst();
            if (known.isEmpty()) {
                start(turn, added(statuses, container), container, registry);
            } else if (known.get().path("state").has("waiting")) {
                start(turn, known.get(), container, registry);
            } else {
                end(turn, known.get(), container);
            }
        }
    }

    private static ObjectNode added(ArrayNode statuses, JsonNode container) {
        String image = container.path("image").asString("");
        return statuses.addObject()
                .put("name", container.path("name").asString(""))
                .put("image", image)
                .put("imageID", image)
                .put("restartCount", 0)
                .put("ready", false);
    }

    private static void start(Turn turn, ObjectNode status, JsonNode container, Registry registry) {
        String image = container.path("image").asString("");
        Optional<String> refusal = registry.refuses(image);
        ObjectNode state = status.putObject("state");
        if (refusal.isEmpty()) {
            state.putObject("running").put("startedAt", ObjectStore.time(turn.now()));
            return;
        }
        state.putObject("waiting")
                .put("reason", "ImagePullBackOff")
                .put("message", "Back-off pulling image \"" + image + "\": ErrImagePull: " + refusal.get());
        turn.reached(turn.now().plus(Kubelet.PULLED_AGAIN));
    }

    private static void end(Turn turn, ObjectNode status, JsonNode container) {
        JsonNode running = status.path("state").path("running");
        JsonNode command = container.path("command");
        if (!running.isObject() || !command.path(0).asString("").equals("sleep")) {
            return;
        }
        Instant started = Instant.parse(running.path("startedAt").asString(""));
        long seconds = Long.parseLong(command.path(1).asString("0"));
        if (turn.reached(started.plus(Duration.ofSeconds(seconds)))) {
            status.putObject("state")
                    .putObject("terminated")
                    .put("exitCode", 0)
                    .put("reason", "Completed")
                    .put("startedAt", ObjectStore.time(started))
                    .put("finishedAt", ObjectStore.time(turn.now()));
        }
    }
}
