package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import tools.jackson.databind.JsonNode;

/** An answer: a code and a body of JSON, or of plain text for logs and health. */
record ApiResponse(int code, String contentType, String body) {
    static ApiResponse json(int code, JsonNode body) {
        return new ApiResponse(code, "application/json", body.toString());
    }

    static ApiResponse of(KubernetesObject object) {
        return json(200, object.json());
    }

    static ApiResponse text(String body) {
        return new ApiResponse(200, "text/plain", body);
    }

    static ApiResponse of(ApiError error) {
        return json(error.code(), error.status());
    }
}
