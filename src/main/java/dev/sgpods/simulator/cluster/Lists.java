package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.FieldSelector;
import dev.sgpods.simulator.cluster.objects.Kind;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.LabelSelector;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a list: selectors, pages, resource version. */
final class Lists {
    private Lists() {}

    static ObjectNode list(ObjectStore objects, ApiPath path, ApiRequest request) {
        List<JsonNode> selected = select(objects, path, request);
        int start = start(selected, request.parameter("continue"));
        int limit = limit(request);
        int end = limit == 0 ? selected.size() : Math.min(selected.size(), start + limit);
        Kind kind = path.kind();
        ObjectNode list = JsonMapper.shared().createObjectNode();
        list.put("kind", kind.name() + "List").put("apiVersion", kind.apiVersion());
        ObjectNode metadata = list.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(objects.resourceVersion()));
        ArrayNode items = list.putArray("items");
        selected.subList(start, end).forEach(items::add);
        if (end < selected.size()) {
            metadata.put("continue", token(selected.get(end - 1))).put("remainingItemCount", selected.size() - end);
        }
        return list;
    }

    static List<JsonNode> select(ObjectStore objects, ApiPath path, ApiRequest request) {
        LabelSelector labels = LabelSelector.parse(request.parameter("labelSelector"));
        FieldSelector fields = FieldSelector.parse(path.kind(), request.parameter("fieldSelector"));
        return objects.shared(path.kind(), path.namespace())
                .filter(object -> labels.matches(
                        KubernetesObject.texts(object.path("metadata").path("labels"))))
                .filter(fields::matches)
                .toList();
    }

    private static int limit(ApiRequest request) {
        try {
            String limit = request.parameter("limit");
            return limit.isEmpty() ? 0 : Math.max(0, Integer.parseInt(limit));
        } catch (NumberFormatException malformed) {
            throw ApiError.badRequest("limit: " + malformed.getMessage());
        }
    }

    private static int start(List<JsonNode> selected, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        String after = decode(token);
        int start = 0;
        while (start < selected.size() && position(selected.get(start)).compareTo(after) <= 0) {
            start++;
        }
        return start;
    }

    private static String position(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.path("namespace").asString("") + "/"
                + metadata.path("name").asString("");
    }

    private static String token(JsonNode last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(position(last).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.badRequest("continue key is not valid: " + malformed.getMessage());
        }
    }
}
