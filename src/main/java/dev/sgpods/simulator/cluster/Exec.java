package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.controller.Turn;
import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.program.ContainerProcess;
import dev.sgpods.simulator.cluster.program.Outcome;
import dev.sgpods.simulator.cluster.program.Programs;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs a program in a pod, as {@code pods/exec} does: plain arguments, no shell. */
final class Exec {
    private final ApiServer server;
    private final Programs programs;

    Exec(ApiServer server, Programs programs) {
        this.server = server;
        this.programs = programs;
    }

    /**
     * Checks what can be checked before the connection is upgraded.
     *
     * @throws ApiError if there is no such pod or its container does not run
     */
    void check(ApiRequest request) {
        server.world().read(request.cluster(), turn -> process(turn, request));
    }

    Outcome run(ApiRequest request) {
        return server.world().change(request.cluster(), turn -> programs.run(process(turn, request)));
    }

    /** The object of kind {@code Status} that ends the stream. */
    static ObjectNode status(Outcome outcome) {
        ObjectNode status = JsonMapper.shared().createObjectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        if (outcome.exitCode() == 0) {
            return status.put("status", "Success");
        }
        status.put("status", "Failure")
                .put("reason", "NonZeroExitCode")
                .put("message", "command terminated with non-zero exit code: exit status " + outcome.exitCode());
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "ExitCode")
                .put("message", Integer.toString(outcome.exitCode()));
        return status;
    }

    private static ContainerProcess process(Turn turn, ApiRequest request) {
        ApiPath path = ApiPath.parse(request.path());
        List<String> argv = request.query().getOrDefault("command", List.of());
        if (!path.kind().equals(Kinds.POD) || !path.subresource().equals("exec")) {
            throw ApiError.noSuchPath();
        }
        if (argv.isEmpty()) {
            throw ApiError.badRequest("you must specify at least 1 command for the container");
        }
        ObjectStore objects = turn.objects();
        KubernetesObject pod = objects.require(Kinds.POD, path.namespace(), path.name());
        if (!pod.spec().path("nodeName").isString()) {
            throw ApiError.badRequest("pod " + pod.name() + " does not have a host assigned");
        }
        return new ContainerProcess(turn.cloud(), objects, pod, container(pod, request), argv);
    }

    private static JsonNode container(KubernetesObject pod, ApiRequest request) {
        String wanted = request.parameter("container");
        JsonNode found = Stream.of("containers", "ephemeralContainers")
                .flatMap(list -> pod.spec().path(list).valueStream())
                .filter(container ->
                        wanted.isEmpty() || container.path("name").asString("").equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest("container " + wanted + " is not valid for pod " + pod.name()));
        String name = found.path("name").asString("");
        boolean running = Stream.of("containerStatuses", "ephemeralContainerStatuses")
                .flatMap(list -> pod.status().path(list).valueStream())
                .anyMatch(status -> status.path("name").asString("").equals(name)
                        && status.path("state").has("running"));
        if (!running) {
            throw ApiError.internal("unable to upgrade connection: container not found (\"" + name + "\")");
        }
        return found;
    }
}
