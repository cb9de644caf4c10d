package dev.sgpods.simulator.cluster.objects;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a DELETE request does at once; the rest is done by controllers and the kubelet. */
public final class Deletion {
    private static final String FOREGROUND = "foregroundDeletion";

    private final ObjectStore objects;

    /** Deletes from the given objects. */
    public Deletion(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Deletes an object or marks it as going.
     *
     * @param options the request's DeleteOptions; may be empty
     * @throws ApiError 404 if there is none, 409 if a precondition of the options fails
     */
    public KubernetesObject delete(Kind kind, String namespace, String name, JsonNode options) {
        KubernetesObject object = objects.require(kind, namespace, name);
        check(kind, object, options.path("preconditions"));
        String policy = options.path("propagationPolicy").asString("Background");
        if (kind.equals(Kinds.POD)) {
            return pod(object, options);
        }
        if (kind.equals(Kinds.NAMESPACE)) {
            mark(object);
            object.status().put("phase", "Terminating");
            return objects.put(kind, object);
        }
        if (policy.equals("Orphan")) {
            orphan(object);
        }
        if (policy.equals("Foreground") && !object.finalizers().contains(FOREGROUND)) {
            finalizers(object).add(FOREGROUND);
        }
        if (!object.finalizers().isEmpty()) {
            mark(object);
            return objects.put(kind, object);
        }
        objects.remove(kind, namespace, name);
        return object;
    }

    private KubernetesObject pod(KubernetesObject pod, JsonNode options) {
        long grace = options.path("gracePeriodSeconds")
                .asLong(pod.spec().path("terminationGracePeriodSeconds").asLong(30));
        boolean placed = pod.spec().path("nodeName").isString();
        String phase = pod.status().path("phase").asString("Pending");
        boolean over = phase.equals("Succeeded") || phase.equals("Failed");
        if (grace == 0 || !placed || over) {
            objects.remove(Kinds.POD, pod.namespace(), pod.name());
            return pod;
        }
        if (pod.deleting()) {
            return pod;
        }
        pod.metadata()
                .put("deletionTimestamp", ObjectStore.time(objects.now().plus(Duration.ofSeconds(grace))))
                .put("deletionGracePeriodSeconds", grace);
        return objects.put(Kinds.POD, pod);
    }

    private void mark(KubernetesObject object) {
        if (!object.deleting()) {
            object.metadata()
                    .put("deletionTimestamp", ObjectStore.time(objects.now()))
                    .put("deletionGracePeriodSeconds", 0);
        }
    }

    private void orphan(KubernetesObject owner) {
        for (Kind kind : Kinds.ALL) {
            for (KubernetesObject dependant : objects.list(kind)) {
                if (dependant.ownedBy(owner.uid())) {
                    ArrayNode kept = dependant.metadata().arrayNode();
                    dependant.json().path("metadata").path("ownerReferences").forEach(reference -> {
                        if (!reference.path("uid").asString("").equals(owner.uid())) {
                            kept.add(reference.deepCopy());
                        }
                    });
                    dependant.metadata().set("ownerReferences", kept);
                    objects.put(kind, dependant);
                }
            }
        }
    }

    private static void check(Kind kind, KubernetesObject object, JsonNode preconditions) {
        String version = preconditions.path("resourceVersion").asString("");
        String uid = preconditions.path("uid").asString("");
        if (!version.isEmpty() && !version.equals(object.resourceVersion())) {
            throw ApiError.conflict(
                    kind,
                    object.name(),
                    "Precondition failed: ResourceVersion in precondition: " + version
                            + ", ResourceVersion in object meta: " + object.resourceVersion());
        }
        if (!uid.isEmpty() && !uid.equals(object.uid())) {
            throw ApiError.conflict(
                    kind,
                    object.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + object.uid());
        }
    }

    /** Lets go of an object that waited for its dependants. */
    public void foregroundDone(Kind kind, KubernetesObject object) {
        ArrayNode kept = object.metadata().arrayNode();
        object.finalizers().stream().filter(name -> !name.equals(FOREGROUND)).forEach(kept::add);
        object.metadata().set("finalizers", kept);
        objects.put(kind, object);
    }

    /** Whether an object waits for its dependants. */
    public static boolean waitsForDependants(KubernetesObject object) {
        return object.deleting() && object.finalizers().contains(FOREGROUND);
    }

    private static ArrayNode finalizers(KubernetesObject object) {
        ObjectNode metadata = object.metadata();
        return metadata.path("finalizers").isArray()
                ? (ArrayNode) metadata.get("finalizers")
                : metadata.putArray("finalizers");
    }
}
