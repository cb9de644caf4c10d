package dev.sgpods.simulator.cluster.objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers PATCH requests: JSON patch, merge patch, strategic merge patch and server-side apply. */
public final class Patcher {
    private final ObjectStore objects;
    private final ObjectWriter writer;

    /** What a PATCH request carries. */
    public record Patch(String contentType, JsonNode body, String fieldManager, boolean force, boolean statusOnly) {}

    /** Patches the given objects. */
    public Patcher(ObjectStore objects) {
        this.objects = objects;
        this.writer = new ObjectWriter(objects);
    }

    /**
     * Patches an object; server-side apply makes it if there is none.
     *
     * @throws ApiError 404 if there is none, 409 for a conflict, 415 for a form not known, 422 for a patch that cannot
     *     be applied
     */
    public KubernetesObject patch(Kind kind, String namespace, String name, Patch patch) {
        String form = patch.contentType().replaceFirst(";.*", "").strip();
        if (form.equals("application/apply-patch+yaml")) {
            return apply(kind, namespace, name, patch);
        }
        KubernetesObject present = objects.require(kind, namespace, name);
        KubernetesObject next = KubernetesObject.copyOf(present.json());
        switch (form) {
            case "application/json-patch+json" -> new JsonPatch(kind, name).apply(next.json(), patch.body());
            case "application/merge-patch+json" -> Patches.merge(next.json(), patch.body());
            case "application/strategic-merge-patch+json" -> {
                if (Kinds.custom(kind)) {
                    throw ApiError.unsupportedPatch(form);
                }
                Patches.strategicMerge(next.json(), patch.body());
            }
            default -> throw ApiError.unsupportedPatch(form);
        }
        return store(kind, present, next, patch.statusOnly());
    }

    private KubernetesObject store(Kind kind, KubernetesObject present, KubernetesObject next, boolean statusOnly) {
        ObjectWriter.checkVersion(kind, present, next);
        if (statusOnly) {
            KubernetesObject changed = KubernetesObject.copyOf(present.json());
            changed.json().set("status", next.status());
            return objects.put(kind, changed);
        }
        if (ObjectWriter.hasStatusOfItsOwn(kind)) {
            next.json().remove("status");
            if (present.json().has("status")) {
                next.json().set("status", present.json().get("status").deepCopy());
            }
        }
        return writer.write(kind, present, next);
    }

    private KubernetesObject apply(Kind kind, String namespace, String name, Patch patch) {
        if (patch.fieldManager().isEmpty()) {
            throw ApiError.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        KubernetesObject body = KubernetesObject.copyOf(patch.body());
        body.metadata().remove("managedFields");
        AppliedFields applied = new AppliedFields(kind, patch.fieldManager(), objects.now());
        if (!objects.contains(kind, namespace, name)) {
            body.metadata().put("name", name);
            applied.record(body, body, "");
            return writer.create(kind, namespace, body.json());
        }
        KubernetesObject present = objects.require(kind, namespace, name);
        KubernetesObject next = KubernetesObject.copyOf(present.json());
        if (!patch.force()) {
            applied.checkConflicts(present, body);
        }
        applied.removeAbandoned(next, body);
        Patches.strategicMerge(next.json(), withEncodedSecrets(kind, body));
        next.metadata().put("name", name);
        applied.record(next, body, patch.force() ? "force" : "");
        return store(kind, present, next, patch.statusOnly());
    }

    /** Plain texts of a Secret are compared and merged in the form in which they are stored. */
    private static ObjectNode withEncodedSecrets(Kind kind, KubernetesObject body) {
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        copy.setAll(body.json());
        if (kind.equals(Kinds.SECRET) && copy.has("stringData")) {
            KubernetesObject encoded = KubernetesObject.copyOf(copy);
            Defaults.apply(kind, encoded);
            return encoded.json();
        }
        return copy;
    }
}
