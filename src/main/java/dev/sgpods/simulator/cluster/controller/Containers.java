package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.program.ContainerProcess;
import dev.sgpods.simulator.cluster.program.Outcome;
import dev.sgpods.simulator.cluster.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The containers of a pod that starts or runs. One whose command is a simulated program runs to its end; every other
 * one runs until it is stopped, but in a pod that is not to be restarted, where it succeeds after two seconds.
 */
final class Containers {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

    private final Programs programs;

    Containers(Programs programs) {
        this.programs = programs;
    }

    static void waiting(KubernetesObject pod, String reason, String message, String now) {
        ArrayNode statuses = pod.status().putArray("containerStatuses");
        for (JsonNode container : pod.spec().path("containers")) {
            ObjectNode waiting =
                    status(statuses, container, false).putObject("state").putObject("waiting");
            waiting.put("reason", reason);
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
        }
        Pods.condition(pod, "ContainersReady", false, "ContainersNotReady", "", now);
        Pods.condition(pod, "Ready", false, "ContainersNotReady", "", now);
    }

    void start(Turn turn, KubernetesObject pod, String address) {
        String now = ObjectStore.time(turn.now());
        pod.status().put("podIP", address);
        pod.status().putArray("podIPs").addObject().put("ip", address);
        for (JsonNode container : pod.spec().path("containers")) {
            Optional<String> missing = process(turn, pod, container, List.of()).missing();
            if (missing.isPresent()) {
                waiting(pod, "CreateContainerConfigError", missing.get(), now);
                return;
            }
        }
        ArrayNode statuses = pod.status().put("phase", "Running").putArray("containerStatuses");
        for (JsonNode container : pod.spec().path("containers")) {
            status(statuses, container, true)
                    .put("containerID", "containerd://" + pod.uid().replace("-", ""))
                    .putObject("state")
                    .putObject("running")
                    .put("startedAt", now);
        }
        Pods.condition(pod, "ContainersReady", true, "", "", now);
        Pods.condition(pod, "Ready", true, "", "", now);
        run(turn, pod);
    }

    /** Notes how the first container will end, and when; a note without an end means never. */
    private void run(Turn turn, KubernetesObject pod) {
        JsonNode container = pod.spec().path("containers").path(0);
        List<String> argv = new ArrayList<>();
        container.path("command").forEach(word -> argv.add(word.asString("")));
        container.path("args").forEach(word -> argv.add(word.asString("")));
        boolean restarted = pod.spec().path("restartPolicy").asString("Always").equals("Always");
        boolean simulated = !argv.isEmpty() && programs.knows(argv.get(0));
        if (!simulated && restarted) {
            return;
        }
        Outcome outcome =
                simulated ? programs.run(process(turn, pod, container, argv)) : Outcome.success("", SHORT_LIFE);
        ObjectNode note = JsonMapper.shared().createObjectNode();
        note.put("text", outcome.output() + outcome.errors())
                .put("exitCode", outcome.exitCode())
                .put("ends", turn.now().plus(outcome.took()).toString());
        turn.objects().note("log/" + pod.uid(), note);
        finishWhenDue(turn, pod);
    }

    void finishWhenDue(Turn turn, KubernetesObject pod) {
        JsonNode note = turn.objects().note("log/" + pod.uid());
        if (note == null || !turn.reached(Instant.parse(note.path("ends").asString("")))) {
            return;
        }
        int exitCode = note.path("exitCode").asInt(0);
        String now = ObjectStore.time(turn.now());
        JsonNode first = pod.status().path("containerStatuses").path(0);
        String started = first.at("/state/running/startedAt").asString(now);
        if (first instanceof ObjectNode status) {
            status.put("ready", false).put("started", false);
            status.putObject("state")
                    .putObject("terminated")
                    .put("exitCode", exitCode)
                    .put("reason", exitCode == 0 ? "Completed" : "Error")
                    .put("startedAt", started)
                    .put("finishedAt", now);
        }
        pod.status().put("phase", exitCode == 0 ? "Succeeded" : "Failed");
        String reason = exitCode == 0 ? "PodCompleted" : "PodFailed";
        Pods.condition(pod, "ContainersReady", false, reason, "", now);
        Pods.condition(pod, "Ready", false, reason, "", now);
    }

    private static ContainerProcess process(Turn turn, KubernetesObject pod, JsonNode container, List<String> argv) {
        return new ContainerProcess(turn.cloud(), turn.objects(), pod, container, argv);
    }

    private static ObjectNode status(ArrayNode statuses, JsonNode container, boolean ready) {
        String image = container.path("image").asString("");
        return statuses.addObject()
                .put("name", container.path("name").asString(""))
                .put("image", image)
                .put("imageID", image)
                .put("restartCount", 0)
                .put("ready", ready)
                .put("started", ready);
    }
}
