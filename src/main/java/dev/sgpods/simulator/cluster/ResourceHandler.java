package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.Deletion;
import dev.sgpods.simulator.cluster.objects.EphemeralContainers;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.objects.ObjectWriter;
import dev.sgpods.simulator.cluster.objects.Patcher;
import tools.jackson.databind.JsonNode;

/** Answers the requests for objects of one cluster at one instant. */
final class ResourceHandler {
    private final ObjectStore objects;
    private final ApiRequest request;
    private final ApiPath path;

    ResourceHandler(ObjectStore objects, ApiRequest request, ApiPath path) {
        this.objects = objects;
        this.request = request;
        this.path = path;
    }

    /** Answers GET. */
    ApiResponse read() {
        if (path.collection()) {
            return ApiResponse.json(200, Lists.list(objects, path, request));
        }
        KubernetesObject object = objects.require(path.kind(), path.namespace(), path.name());
        return switch (path.subresource()) {
            case "", "status" -> ApiResponse.of(object);
            case "ephemeralcontainers" -> ApiResponse.of(ofPod(object));
            case "scale" -> ApiResponse.json(200, Scale.of(object));
            default -> throw ApiError.noSuchPath();
        };
    }

    /** Answers POST, PUT, PATCH and DELETE. */
    ApiResponse write() {
        return switch (request.method()) {
            case "POST" -> create();
            case "PUT" -> update();
            case "PATCH" -> patch();
            case "DELETE" -> delete();
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private ApiResponse create() {
        if (path.subresource().equals("eviction")) {
            new Deletion(objects).delete(path.kind(), path.namespace(), path.name(), request.body());
            return ApiResponse.json(201, request.body());
        }
        if (!path.collection()) {
            throw ApiError.methodNotAllowed();
        }
        KubernetesObject made = new ObjectWriter(objects).create(path.kind(), path.namespace(), request.body());
        return ApiResponse.json(201, made.json());
    }

    private ApiResponse update() {
        ObjectWriter writer = new ObjectWriter(objects);
        return switch (path.subresource()) {
            case "" -> ApiResponse.of(writer.update(path.kind(), path.namespace(), path.name(), request.body()));
            case "status" ->
                ApiResponse.of(writer.updateStatus(path.kind(), path.namespace(), path.name(), request.body()));
            case "scale" -> ApiResponse.json(200, Scale.write(objects, path, request.body()));
            case "ephemeralcontainers" ->
                ApiResponse.of(
                        ofPod(new EphemeralContainers(objects).update(path.namespace(), path.name(), request.body())));
            default -> throw ApiError.noSuchPath();
        };
    }

    private ApiResponse patch() {
        if (path.subresource().equals("scale")) {
            return ApiResponse.json(200, Scale.write(objects, path, request.body()));
        }
        if (path.subresource().equals("ephemeralcontainers")) {
            return ApiResponse.of(ofPod(new EphemeralContainers(objects)
                    .patch(path.namespace(), path.name(), request.contentType(), request.body())));
        }
        boolean created = request.contentType().startsWith("application/apply-patch")
                && !objects.contains(path.kind(), path.namespace(), path.name());
        Patcher.Patch patch = new Patcher.Patch(
                request.contentType(),
                request.body(),
                request.parameter("fieldManager"),
                request.asksFor("force"),
                path.subresource().equals("status"));
        KubernetesObject made = new Patcher(objects).patch(path.kind(), path.namespace(), path.name(), patch);
        return ApiResponse.json(created ? 201 : 200, made.json());
    }

    private KubernetesObject ofPod(KubernetesObject object) {
        if (!path.kind().equals(Kinds.POD)) {
            throw ApiError.noSuchPath();
        }
        return object;
    }

    private ApiResponse delete() {
        JsonNode options = request.body();
        Deletion deletion = new Deletion(objects);
        if (!path.collection()) {
            return ApiResponse.of(deletion.delete(path.kind(), path.namespace(), path.name(), options));
        }
        ApiResponse deleted = ApiResponse.json(200, Lists.list(objects, path, request));
        for (JsonNode object : Lists.select(objects, path, request)) {
            JsonNode metadata = object.path("metadata");
            deletion.delete(
                    path.kind(),
                    metadata.path("namespace").asString(""),
                    metadata.path("name").asString(""),
                    options);
        }
        return deleted;
    }
}
