package dev.sgpods.simulator.cluster.objects;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who applied which fields, kept in {@code metadata.managedFields}. Simplified against a real server: only managers
 * that apply own fields (those that update or patch own none), and the fields are kept as flat paths under one
 * {@code f:} each instead of a tree.
 */
final class AppliedFields {
    private final Kind kind;
    private final String manager;
    private final Instant now;

    AppliedFields(Kind kind, String manager, Instant now) {
        this.kind = kind;
        this.manager = manager;
        this.now = now;
    }

    /** Refuses what another manager applied with another value. */
    void checkConflicts(KubernetesObject present, KubernetesObject body) {
        Map<String, JsonNode> there = leaves(present.json());
        Map<String, JsonNode> wanted = leaves(body.json());
        for (JsonNode entry : present.json().path("metadata").path("managedFields")) {
            String other = entry.path("manager").asString("");
            for (String path : entry.path("fieldsV1").propertyNames()) {
                JsonNode value = wanted.get(path.substring(2));
                if (!other.equals(manager) && value != null && !value.equals(there.get(path.substring(2)))) {
                    throw ApiError.applyConflict(
                            kind,
                            present.name(),
                            "Apply failed with 1 conflict: conflict with \"" + other + "\": ." + path.substring(2));
                }
            }
        }
    }

    /** Removes what this manager applied before and leaves out now, unless another manager applies it too. */
    void removeAbandoned(KubernetesObject next, KubernetesObject body) {
        Map<String, JsonNode> wanted = leaves(body.json());
        entry(next).ifPresent(mine -> mine.path("fieldsV1").propertyNames().forEach(path -> {
            if (!wanted.containsKey(path.substring(2)) && !ownedByAnother(next, path)) {
                remove(next.json(), path.substring(2).split("\\|"), 0);
            }
        }));
    }

    /** Notes what the body holds as this manager's. */
    void record(KubernetesObject next, KubernetesObject body, String force) {
        Map<String, JsonNode> wanted = leaves(body.json());
        ObjectNode metadata = next.metadata();
        ArrayNode entries = metadata.arrayNode();
        metadata.path("managedFields").forEach(entry -> {
            if (!entry.path("manager").asString("").equals(manager)) {
                ObjectNode kept = (ObjectNode) entry.deepCopy();
                if (!force.isEmpty()) {
                    ((ObjectNode) kept.path("fieldsV1"))
                            .remove(wanted.keySet().stream()
                                    .map(path -> "f:" + path)
                                    .toList());
                }
                entries.add(kept);
            }
        });
        ObjectNode mine = entries.addObject().put("manager", manager).put("operation", "Apply");
        mine.put("apiVersion", kind.apiVersion())
                .put("time", ObjectStore.time(now))
                .put("fieldsType", "FieldsV1");
        ObjectNode fields = mine.putObject("fieldsV1");
        wanted.keySet().forEach(path -> fields.putObject("f:" + path));
        keepTimeIfUnchanged(metadata.path("managedFields"), mine);
        metadata.set("managedFields", entries);
    }

    private void keepTimeIfUnchanged(JsonNode before, ObjectNode mine) {
        for (JsonNode entry : before) {
            if (entry.path("manager").asString("").equals(manager)
                    && entry.path("fieldsV1").equals(mine.path("fieldsV1"))) {
                mine.set("time", entry.get("time"));
            }
        }
    }

    private Optional<JsonNode> entry(KubernetesObject object) {
        return object.json()
                .path("metadata")
                .path("managedFields")
                .valueStream()
                .filter(entry -> entry.path("manager").asString("").equals(manager))
                .findFirst();
    }

    private boolean ownedByAnother(KubernetesObject object, String path) {
        return object.json()
                .path("metadata")
                .path("managedFields")
                .valueStream()
                .filter(entry -> !entry.path("manager").asString("").equals(manager))
                .anyMatch(entry -> entry.path("fieldsV1").has(path));
    }

    private static Map<String, JsonNode> leaves(ObjectNode object) {
        Map<String, JsonNode> found = new TreeMap<>();
        object.forEachEntry((field, value) -> {
            if (field.equals("metadata")) {
                collect("metadata|labels", "labels", value.path("labels"), found);
                collect("metadata|annotations", "annotations", value.path("annotations"), found);
            } else if (!field.equals("apiVersion") && !field.equals("kind") && !field.equals("status")) {
                collect(field, field, value, found);
            }
        });
        return found;
    }

    private static void collect(String path, String field, JsonNode value, Map<String, JsonNode> found) {
        if (value.isObject() && !value.isEmpty()) {
            value.forEachEntry((name, child) -> collect(path + "|" + name, name, child, found));
            return;
        }
        Optional<String> key = value.isArray() ? Patches.mergeKey(field, value) : Optional.empty();
        if (key.isPresent()) {
            value.forEach(element -> collect(
                    path + "|" + key.get() + "=" + element.path(key.get()).asString(""), "", element, found));
        } else if (!value.isMissingNode()) {
            found.put(path, value);
        }
    }

    private static void remove(JsonNode at, String[] path, int depth) {
        String step = path[depth];
        boolean last = depth == path.length - 1;
        if (at instanceof ObjectNode object) {
            if (last) {
                object.remove(step);
            } else {
                remove(object.path(step), path, depth + 1);
            }
        } else if (at instanceof ArrayNode array && step.contains("=")) {
            String key = step.substring(0, step.indexOf('='));
            String wanted = step.substring(step.indexOf('=') + 1);
            for (int i = array.size() - 1; i >= 0; i--) {
                if (array.get(i).path(key).asString("").equals(wanted)) {
                    removeElement(array, i, key, path, depth);
                }
            }
        }
    }

    private static void removeElement(ArrayNode array, int index, String key, String[] path, int depth) {
        // The element goes with its key, as the key is the last thing that makes it an element of this list.
        if (depth == path.length - 1 || path[depth + 1].equals(key)) {
            array.remove(index);
        } else {
            remove(array.get(index), path, depth + 1);
        }
    }
}
