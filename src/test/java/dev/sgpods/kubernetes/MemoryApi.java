package dev.sgpods.kubernetes;

import dev.sgpods.kubernetes.RecordingServer.Answer;
import dev.sgpods.kubernetes.RecordingServer.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The little of an API server that keeps what is applied and forgets what is deleted; no controller runs. */
final class MemoryApi implements Function<Request, Answer> {
    private final Map<String, JsonNode> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger changes = new AtomicInteger();

    /** Puts an object there as if somebody else had made it. */
    MemoryApi with(String path, String object) {
        objects.put(path, JsonMapper.shared().readTree(object));
        return this;
    }

    /** How often something was changed. */
    int changes() {
        return changes.get();
    }

    @Override
    public Answer apply(Request request) {
        String path = request.target().replaceAll("\\?.*", "");
        return switch (request.method()) {
            case "PATCH" -> patch(path, request);
            case "DELETE" -> delete(path);
            default -> get(path);
        };
    }

    private Answer patch(String path, Request request) {
        JsonNode before = objects.get(path);
        boolean whole = request.contentType().startsWith("application/apply-patch");
        if (before == null && !whole) {
            return missing();
        }
        JsonNode body = JsonMapper.shared().readTree(request.body());
        JsonNode after = whole || before == null ? body : merged(before, body);
        if (!after.equals(before)) {
            objects.put(path, after);
            changes.incrementAndGet();
        }
        return new Answer(200, after.toString());
    }

    private Answer delete(String path) {
        if (objects.remove(path) == null) {
            return missing();
        }
        changes.incrementAndGet();
        return new Answer(200, "{\"kind\": \"Status\", \"status\": \"Success\"}");
    }

    private Answer get(String path) {
        JsonNode object = objects.get(path);
        if (object != null) {
            return new Answer(200, object.toString());
        }
        ArrayNode items = JsonMapper.shared().createArrayNode();
        objects.forEach((each, value) -> {
            if (each.startsWith(path + "/") && each.indexOf('/', path.length() + 1) < 0) {
                items.add(value);
            }
        });
        boolean named = path.endsWith("/sgpods-lab") || path.endsWith("/aws-node");
        return named ? missing() : new Answer(200, "{\"items\": " + items + "}");
    }

    private static Answer missing() {
        return RecordingServer.status(404, "NotFound", "not found");
    }

    /** A strategic merge: objects by key, null removes, lists by their elements' names. */
    private static JsonNode merged(JsonNode before, JsonNode patch) {
        if (before.isArray() && patch.isArray()) {
            return mergedList((ArrayNode) before, (ArrayNode) patch);
        }
        if (!before.isObject() || !patch.isObject()) {
            return patch;
        }
        ObjectNode after = ((ObjectNode) before).deepCopy();
        patch.properties().forEach(field -> {
            JsonNode known = before.path(field.getKey());
            if (field.getValue().isNull()) {
                after.remove(field.getKey());
            } else {
                after.set(field.getKey(), known.isMissingNode() ? field.getValue() : merged(known, field.getValue()));
            }
        });
        return after;
    }

    private static JsonNode mergedList(ArrayNode before, ArrayNode patch) {
        ArrayNode after = before.deepCopy();
        for (JsonNode element : patch) {
            int index = 0;
            while (index < after.size() && !after.get(index).path("name").equals(element.path("name"))) {
                index++;
            }
            if (index < after.size()) {
                after.set(index, merged(after.get(index), element));
            } else {
                after.add(element);
            }
        }
        return after;
    }
}
