package dev.sgpods.simulator.cluster.objects;

import dev.sgpods.simulator.ClusterState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one cluster at one instant. Gives resource versions, uids, creation times and generations, and keeps a
 * short memory of what was removed for those who watch. What it hands out are copies.
 */
public final class ObjectStore {
    private static final String REMOVED = "/removed/";
    private static final int REMOVED_KEPT = 200;

    private final ClusterState state;
    private final Instant now;

    /** The objects of a state that is being changed, or, to read only, of one that was read. */
    public ObjectStore(ClusterState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    /** An instant as objects write it. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public long resourceVersion() {
        return state.resourceVersion();
    }

    public Optional<KubernetesObject> find(Kind kind, String namespace, String name) {
        return Optional.ofNullable(state.objects().get(kind.key(namespace, name)))
                .map(KubernetesObject::copyOf);
    }

    /**
     * The object.
     *
     * @throws ApiError 404 if there is none
     */
    public KubernetesObject require(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
    }

    public boolean contains(Kind kind, String namespace, String name) {
        return state.objects().contains(kind.key(namespace, name));
    }

    /** All of a kind, by namespace and name. */
    public List<KubernetesObject> list(Kind kind) {
        return shared(kind, "").map(KubernetesObject::copyOf).toList();
    }

    public List<KubernetesObject> list(Kind kind, String namespace) {
        return shared(kind, namespace).map(KubernetesObject::copyOf).toList();
    }

    /** As the lists, but the stored objects themselves, which must not be changed; the empty namespace is every one. */
    public Stream<JsonNode> shared(Kind kind, String namespace) {
        String prefix = namespace.isEmpty() ? kind.prefix() : kind.key(namespace, "");
        return List.copyOf(state.objects().startingWith(prefix).values()).stream();
    }

    /**
     * Adds an object.
     *
     * @throws ApiError 409 if one of that name exists
     */
    public KubernetesObject create(Kind kind, KubernetesObject object) {
        if (contains(kind, object.namespace(), object.name())) {
            throw ApiError.alreadyExists(kind, object.name());
        }
        KubernetesObject stored = KubernetesObject.copyOf(object.json());
        stored.json().put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        long version = state.nextResourceVersion();
        ObjectNode metadata = stored.metadata();
        metadata.put("uid", uid(stored, version));
        metadata.put("resourceVersion", Long.toString(version));
        metadata.put("creationTimestamp", time(now));
        if (stored.json().has("spec")) {
            metadata.put("generation", 1);
        }
        state.objects().put(kind.key(stored.namespace(), stored.name()), stored.json());
        return KubernetesObject.copyOf(stored.json());
    }

    /**
     * Replaces an object that exists, and removes it if it was asked to go and its last finalizer is gone. Nothing is
     * written if nothing differs.
     */
    public KubernetesObject put(Kind kind, KubernetesObject object) {
        JsonNode stored = state.objects().get(kind.key(object.namespace(), object.name()));
        if (stored == null) {
            throw ApiError.notFound(kind, object.name());
        }
        // Not a copy: controllers put every object of theirs back at every look, and hardly any of them has changed.
        KubernetesObject present = new KubernetesObject((ObjectNode) stored);
        KubernetesObject next = KubernetesObject.copyOf(object.json());
        for (String field : List.of("uid", "creationTimestamp", "resourceVersion", "generation")) {
            next.metadata().set(field, present.metadata().get(field));
            if (!present.metadata().has(field)) {
                next.metadata().remove(field);
            }
        }
        if (next.json().equals(present.json())) {
            return next;
        }
        if (!wantsTheSame(next.json(), present.json()) && present.generation() > 0) {
            next.metadata().put("generation", present.generation() + 1);
        }
        next.metadata().put("resourceVersion", Long.toString(state.nextResourceVersion()));
        state.objects().put(kind.key(next.namespace(), next.name()), next.json());
        if (next.deleting()
                && next.finalizers().isEmpty()
                && !present.finalizers().isEmpty()) {
            remove(kind, next.namespace(), next.name());
        }
        return KubernetesObject.copyOf(next.json());
    }

    /** Removes an object at once; nothing happens if there is none. */
    public void remove(Kind kind, String namespace, String name) {
        String key = kind.key(namespace, name);
        JsonNode present = state.objects().get(key);
        if (present == null) {
            return;
        }
        state.objects().remove(key);
        long version = state.nextResourceVersion();
        KubernetesObject last = KubernetesObject.copyOf(present);
        last.metadata().put("resourceVersion", Long.toString(version));
        state.objects().put(String.format(Locale.ROOT, "%s%012d", REMOVED, version), last.json());
        forgetOldest();
    }

    /**
     * Objects of a kind that were removed after a resource version, oldest first, as they last were; the empty
     * namespace is every one.
     *
     * @throws ApiError 410 if the memory does not go back so far
     */
    public List<JsonNode> removedSince(Kind kind, String namespace, long version) {
        var removed = state.objects().startingWith(REMOVED);
        if (removed.size() >= REMOVED_KEPT
                && version < versionOf(removed.values().iterator().next())) {
            throw ApiError.expired("too old resource version: " + version);
        }
        return removed.values().stream()
                .filter(object -> versionOf(object) > version)
                .filter(object -> object.path("kind").asString("").equals(kind.name())
                        && object.path("apiVersion").asString("").equals(kind.apiVersion()))
                .filter(object -> namespace.isEmpty()
                        || object.path("metadata")
                                .path("namespace")
                                .asString("")
                                .equals(namespace))
                .toList();
    }

    /** Something that the simulator notes beside the objects and nobody sees, or null. Must not be changed. */
    public @Nullable JsonNode note(String key) {
        return state.objects().get("/note/" + key);
    }

    /** Notes something; nothing is written if it is what is noted already. */
    public void note(String key, JsonNode value) {
        if (!value.equals(note(key))) {
            state.objects().put("/note/" + key, value);
        }
    }

    /** What is noted under keys that start so, by the rest of the key. */
    public Map<String, JsonNode> notes(String prefix) {
        Map<String, JsonNode> found = new TreeMap<>();
        String start = "/note/" + prefix;
        state.objects().startingWith(start).forEach((key, value) -> found.put(key.substring(start.length()), value));
        return found;
    }

    /** Forgets what was noted. */
    public void forget(String key) {
        state.objects().remove("/note/" + key);
    }

    /** The resource version of a stored object. */
    public static long versionOf(JsonNode object) {
        return Long.parseLong(object.path("metadata").path("resourceVersion").asString("0"));
    }

    /** The resource version that an object had when it was made. */
    public static long firstVersionOf(JsonNode object) {
        String uid = object.path("metadata").path("uid").asString("0-0");
        return Long.parseLong(uid.substring(uid.lastIndexOf('-') + 1), 16);
    }

    private void forgetOldest() {
        var removed = state.objects().startingWith(REMOVED);
        if (removed.size() > REMOVED_KEPT) {
            state.objects().remove(removed.firstKey());
        }
    }

    private static String uid(KubernetesObject object, long version) {
        // The tail holds the version of creation, by which a watch tells ADDED from MODIFIED.
        int names = (object.namespace() + "/" + object.name()).hashCode();
        int kinds = object.json().path("kind").asString("").hashCode();
        return String.format(
                Locale.ROOT,
                "%08x-%04x-4%03x-8%03x-%012x",
                names,
                kinds & 0xffff,
                kinds >>> 20,
                version & 0xfff,
                version);
    }

    /** Whether two objects differ in nothing but what they are called and how they are. */
    private static boolean wantsTheSame(ObjectNode one, ObjectNode other) {
        return Stream.concat(one.propertyNames().stream(), other.propertyNames().stream())
                .filter(field -> !field.equals("status") && !field.equals("metadata"))
                .allMatch(field -> one.path(field).equals(other.path(field)));
    }
}
