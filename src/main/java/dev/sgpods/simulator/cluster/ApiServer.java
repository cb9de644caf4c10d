package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Answers requests to the clusters of one world; knows nothing of HTTP. */
final class ApiServer {
    private final ClusterWorld world;

    ApiServer(ClusterWorld world) {
        this.world = world;
    }

    ClusterWorld world() {
        return world;
    }

    /** Answers; a refusal is an answer too. */
    ApiResponse answer(ApiRequest request) {
        try {
            return dispatch(request);
        } catch (Undone dryRun) {
            return dryRun.response;
        } catch (ApiError refused) {
            return ApiResponse.of(refused);
        }
    }

    private ApiResponse dispatch(ApiRequest request) {
        String cluster = request.cluster();
        String version = world.read(cluster, turn -> turn.cloud().kubernetesVersion());
        Optional<ApiResponse> discovered = Discovery.answer(request.path(), version);
        if (discovered.isPresent()) {
            return discovered.get();
        }
        ApiPath path = ApiPath.parse(request.path());
        return request.method().equals("GET")
                ? world.read(cluster, turn -> read(turn.objects(), path, request))
                : world.change(cluster, turn -> write(turn.objects(), path, request));
    }

    private static ApiResponse write(ObjectStore objects, ApiPath path, ApiRequest request) {
        checkServed(objects, path);
        ApiResponse response = new ResourceHandler(objects, request, path).write();
        if (request.parameter("dryRun").equals("All")) {
            throw new Undone(response);
        }
        return response;
    }

    /** What a dry run answers; thrown, so that nothing of it is kept. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ApiResponse response;

        Undone(ApiResponse response) {
            super("This was a dry run.", null, false, false);
            this.response = response;
        }
    }

    private static ApiResponse read(ObjectStore objects, ApiPath path, ApiRequest request) {
        checkServed(objects, path);
        return path.subresource().equals("log")
                ? log(objects, path)
                : new ResourceHandler(objects, request, path).read();
    }

    /** A custom kind is served only while its definition exists. */
    static void checkServed(ObjectStore objects, ApiPath path) {
        String definition = path.kind().qualified();
        if (Kinds.custom(path.kind()) && !objects.contains(Kinds.DEFINITION, "", definition)) {
            throw ApiError.noSuchPath();
        }
    }

    private static ApiResponse log(ObjectStore objects, ApiPath path) {
        KubernetesObject pod = objects.require(path.kind(), path.namespace(), path.name());
        if (!path.kind().equals(Kinds.POD)) {
            throw ApiError.noSuchPath();
        }
        if (pod.json().at("/status/phase").asString("Pending").equals("Pending")) {
            throw ApiError.badRequest("container in pod \"" + pod.name() + "\" is waiting to start: ContainerCreating");
        }
        JsonNode note = objects.note("log/" + pod.uid());
        return ApiResponse.text(note == null ? "" : note.path("text").asString(""));
    }
}
