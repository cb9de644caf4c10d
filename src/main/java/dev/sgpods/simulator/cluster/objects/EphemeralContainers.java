package dev.sgpods.simulator.cluster.objects;

import tools.jackson.databind.JsonNode;

/** The subresource {@code pods/ephemeralcontainers}: containers can be added to a pod and never be changed or removed. */
public final class EphemeralContainers {
    private static final String FIELD = "ephemeralContainers";

    private final ObjectStore objects;

    /** Writes to the given objects. */
    public EphemeralContainers(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Patches a pod's list, by JSON patch or strategic merge; whatever else the patch changes has no effect.
     *
     * @throws ApiError 404 if there is no such pod, 415 for another form of patch, 422 if one is changed or removed
     */
    public KubernetesObject patch(String namespace, String name, String contentType, JsonNode body) {
        KubernetesObject present = objects.require(Kinds.POD, namespace, name);
        KubernetesObject next = KubernetesObject.copyOf(present.json());
        switch (contentType.replaceFirst(";.*", "").strip()) {
            case "application/json-patch+json" -> new JsonPatch(Kinds.POD, name).apply(next.json(), body);
            case "application/strategic-merge-patch+json" -> Patches.strategicMerge(next.json(), body);
            default -> throw ApiError.unsupportedPatch(contentType);
        }
        return replace(present, next);
    }

    /** Replaces a pod's list. */
    public KubernetesObject update(String namespace, String name, JsonNode body) {
        return replace(objects.require(Kinds.POD, namespace, name), KubernetesObject.copyOf(body));
    }

    private KubernetesObject replace(KubernetesObject present, KubernetesObject next) {
        JsonNode wanted = next.spec().path(FIELD);
        for (JsonNode before : present.spec().path(FIELD)) {
            if (wanted.valueStream().noneMatch(before::equals)) {
                throw invalid(present, ": Forbidden: existing ephemeral containers may not be changed or removed");
            }
        }
        for (JsonNode container : wanted) {
            if (container.path("name").asString("").isEmpty()
                    || container.path("image").asString("").isEmpty()) {
                throw invalid(present, "[].name and image: Required value");
            }
            if (container.has("resources") && !container.path("resources").isEmpty()) {
                throw invalid(present, "[].resources: Forbidden: cannot be set for an Ephemeral Container");
            }
        }
        KubernetesObject changed = KubernetesObject.copyOf(present.json());
        changed.spec().set(FIELD, wanted.deepCopy());
        return objects.put(Kinds.POD, changed);
    }

    private static ApiError invalid(KubernetesObject pod, String why) {
        return ApiError.invalid(Kinds.POD, pod.name(), "spec." + FIELD + why);
    }
}
