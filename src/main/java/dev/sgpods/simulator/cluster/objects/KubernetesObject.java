package dev.sgpods.simulator.cluster.objects;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object's JSON with the fields that every object has. What {@link ObjectStore} hands out is a copy of the caller's
 * own, free to be changed.
 */
public record KubernetesObject(ObjectNode json) {
    /** A new object of a kind, with a name and nothing else. */
    public static KubernetesObject named(Kind kind, String namespace, String name) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        ObjectNode metadata = json.putObject("metadata").put("name", name);
        if (kind.namespaced()) {
            metadata.put("namespace", namespace);
        }
        return new KubernetesObject(json);
    }

    /** An object of one's own from what may be shared. */
    public static KubernetesObject copyOf(JsonNode shared) {
        return new KubernetesObject((ObjectNode) shared.deepCopy());
    }

    /** What may be shared itself, to be looked at and never changed; {@link #object} would add what is missing. */
    public static KubernetesObject viewOf(JsonNode shared) {
        return new KubernetesObject((ObjectNode) shared);
    }

    public String name() {
        return json.path("metadata").path("name").asString("");
    }

    /** Empty if the kind has none. */
    public String namespace() {
        return json.path("metadata").path("namespace").asString("");
    }

    public String uid() {
        return json.path("metadata").path("uid").asString("");
    }

    public long generation() {
        return json.path("metadata").path("generation").asLong(0);
    }

    public String resourceVersion() {
        return json.path("metadata").path("resourceVersion").asString("");
    }

    public ObjectNode metadata() {
        return object("metadata");
    }

    public ObjectNode spec() {
        return object("spec");
    }

    public ObjectNode status() {
        return object("status");
    }

    /** A field that holds an object, made if it is missing. */
    public ObjectNode object(String field) {
        return json.path(field).isObject() ? (ObjectNode) json.get(field) : json.putObject(field);
    }

    public Map<String, String> labels() {
        return texts(json.path("metadata").path("labels"));
    }

    public Optional<String> annotation(String key) {
        JsonNode value = json.path("metadata").path("annotations").path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    public KubernetesObject annotate(String key, String value) {
        ObjectNode metadata = metadata();
        JsonNode present = metadata.path("annotations");
        (present.isObject() ? (ObjectNode) present : metadata.putObject("annotations")).put(key, value);
        return this;
    }

    /** Whether it was asked to go and waits for a finalizer, its dependants or its grace period. */
    public boolean deleting() {
        return json.path("metadata").path("deletionTimestamp").isString();
    }

    public Instant created() {
        return Instant.parse(json.path("metadata").path("creationTimestamp").asString("1970-01-01T00:00:00Z"));
    }

    public List<String> finalizers() {
        return json.path("metadata")
                .path("finalizers")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Whether an owner reference names that object. */
    public boolean ownedBy(String ownerUid) {
        return json.path("metadata").path("ownerReferences").valueStream().anyMatch(owner -> owner.path("uid")
                .asString("")
                .equals(ownerUid));
    }

    /** Makes the other object its controller. */
    public KubernetesObject own(KubernetesObject owner) {
        metadata()
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.json().path("apiVersion").asString(""))
                .put("kind", owner.json().path("kind").asString(""))
                .put("name", owner.name())
                .put("uid", owner.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return this;
    }

    /** An object of texts as a map; empty if it is none. */
    public static Map<String, String> texts(JsonNode object) {
        Map<String, String> found = new LinkedHashMap<>();
        object.forEachEntry((key, value) -> found.put(key, value.asString("")));
        return found;
    }
}
