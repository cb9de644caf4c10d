package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to one cluster, freed of HTTP.
 *
 * @param path below the cluster's base, decoded
 */
record ApiRequest(
        String cluster, String method, String path, Map<String, List<String>> query, String contentType, String text) {
    /** A parameter's first value, or empty. */
    String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    boolean asksFor(String name) {
        return parameter(name).equals("true") || parameter(name).equals("1");
    }

    /**
     * The body; an empty object if there is none.
     *
     * @throws ApiError 400 if it is no JSON. YAML is not simulated, but for that part of it which is JSON.
     */
    JsonNode body() {
        try {
            return text.isBlank()
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(text);
        } catch (JacksonException malformed) {
            throw ApiError.badRequest(
                    "the object provided is unrecognized (must be of type JSON): " + malformed.getOriginalMessage());
        }
    }
}
