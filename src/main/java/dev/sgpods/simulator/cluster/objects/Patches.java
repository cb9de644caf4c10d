package dev.sgpods.simulator.cluster.objects;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Merge patch (RFC 7386) and strategic merge patch. */
public final class Patches {
    /** Lists that a strategic merge joins by a key, as in the {@code patchMergeKey} tags of the Kubernetes API. */
    private static final Map<String, String> MERGE_KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "ephemeralContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "imagePullSecrets", "name",
            "ownerReferences", "uid",
            "conditions", "type");

    private Patches() {}

    /** The field by which a list's elements are told apart, or empty if the list is replaced as a whole. */
    static Optional<String> mergeKey(String field, JsonNode list) {
        if (field.equals("ports")) {
            boolean container = list.valueStream().anyMatch(port -> port.has("containerPort"));
            return Optional.of(container ? "containerPort" : "port");
        }
        return Optional.ofNullable(MERGE_KEYS.get(field));
    }

    /** Changes {@code target}: objects are merged, null removes, everything else replaces. */
    public static void merge(ObjectNode target, JsonNode patch) {
        patch.forEachEntry((field, value) -> {
            if (value.isNull()) {
                target.remove(field);
            } else if (value.isObject()) {
                JsonNode present = target.path(field);
                ObjectNode into = present.isObject() ? (ObjectNode) present : target.putObject(field);
                merge(into, value);
            } else {
                target.set(field, value.deepCopy());
            }
        });
    }

    /** As {@link #merge}, but lists such as containers and env are merged by their key. */
    public static void strategicMerge(ObjectNode target, JsonNode patch) {
        if (patch.path("$patch").asString("").equals("replace")) {
            target.removeAll();
        }
        patch.forEachEntry((field, value) -> {
            if (value.isNull()) {
                target.remove(field);
            } else if (value.isObject()) {
                JsonNode present = target.path(field);
                strategicMerge(present.isObject() ? (ObjectNode) present : target.putObject(field), value);
            } else if (value.isArray()) {
                mergeList(target, field, (ArrayNode) value);
            } else if (!field.equals("$patch")) {
                target.set(field, value);
            }
        });
    }

    private static void mergeList(ObjectNode target, String field, ArrayNode patch) {
        // Directives about order and removal from lists of plain values are not simulated and stay without effect.
        if (field.startsWith("$")) {
            return;
        }
        Optional<String> key = mergeKey(field, patch);
        if (key.isEmpty() || !target.path(field).isArray()) {
            ArrayNode fresh = target.putArray(field);
            patch.forEach(element -> fresh.add(withoutDirective(element)));
            return;
        }
        ArrayNode list = (ArrayNode) target.get(field);
        for (JsonNode element : patch) {
            mergeElement(list, key.get(), element);
        }
    }

    private static void mergeElement(ArrayNode list, String key, JsonNode element) {
        int at = indexOf(list, key, element.path(key));
        if (element.path("$patch").asString("").equals("delete")) {
            if (at >= 0) {
                list.remove(at);
            }
        } else if (at >= 0) {
            ObjectNode present = (ObjectNode) list.get(at);
            if (element.has("value")) {
                present.remove("valueFrom");
            } else if (element.has("valueFrom")) {
                present.remove("value");
            }
            strategicMerge(present, element);
        } else {
            list.add(withoutDirective(element));
        }
    }

    private static JsonNode withoutDirective(JsonNode element) {
        JsonNode copy = element.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove("$patch");
        }
        return copy;
    }

    static int indexOf(ArrayNode list, String key, JsonNode value) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(key).equals(value)) {
                return i;
            }
        }
        return -1;
    }
}
