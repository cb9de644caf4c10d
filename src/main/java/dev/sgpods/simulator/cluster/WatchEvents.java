package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.FieldSelector;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.LabelSelector;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one watcher has seen and has yet to see. Between two looks an object's changes are joined into its last one, as
 * a slow watcher would see them through a cache.
 */
final class WatchEvents {
    private final ApiPath path;
    private final LabelSelector labels;
    private final FieldSelector fields;
    private final Set<String> known = new HashSet<>();
    private long version;
    private boolean begun;

    /** Watches from a resource version; 0 shows everything that there is first. */
    WatchEvents(ApiPath path, ApiRequest request, long version) {
        this.path = path;
        this.labels = LabelSelector.parse(request.parameter("labelSelector"));
        String name = path.name().isEmpty() ? "" : ",metadata.name=" + path.name();
        this.fields = FieldSelector.parse(path.kind(), request.parameter("fieldSelector") + name);
        this.version = version;
    }

    /** Whether nothing at all happened since the last look. */
    boolean upToDate(ObjectStore objects) {
        return begun && version == objects.resourceVersion();
    }

    /** The events since the last look, in order. */
    List<ObjectNode> next(ObjectStore objects) {
        List<JsonNode> changed = new ArrayList<>();
        for (JsonNode object : objects.shared(path.kind(), path.namespace()).toList()) {
            if (ObjectStore.versionOf(object) > version) {
                changed.add(object);
            } else if (!begun && matches(object)) {
                known.add(uid(object));
            }
        }
        List<JsonNode> removed = objects.removedSince(path.kind(), path.namespace(), version);
        changed.addAll(removed);
        changed.sort(Comparator.comparingLong(ObjectStore::versionOf));
        List<ObjectNode> events = new ArrayList<>();
        for (JsonNode object : changed) {
            add(events, object, removed.contains(object));
        }
        version = Math.max(version, objects.resourceVersion());
        begun = true;
        return events;
    }

    private void add(List<ObjectNode> events, JsonNode object, boolean gone) {
        boolean seen = known.contains(uid(object)) || (!begun && ObjectStore.firstVersionOf(object) <= version);
        if (gone || !matches(object)) {
            if (seen && (gone ? matches(object) : known.contains(uid(object)))) {
                events.add(event("DELETED", object));
            }
            known.remove(uid(object));
        } else {
            events.add(event(seen ? "MODIFIED" : "ADDED", object));
            known.add(uid(object));
        }
    }

    private boolean matches(JsonNode object) {
        return labels.matches(KubernetesObject.texts(object.path("metadata").path("labels"))) && fields.matches(object);
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    static ObjectNode event(String type, JsonNode object) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("type", type).set("object", object);
        return event;
    }
}
