package dev.sgpods.simulator.cluster.objects;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes objects by the rules of an API server: namespaces, defaults, admission, validation and conflicts. */
public final class ObjectWriter {
    private final ObjectStore objects;
    private final Admission admission;

    /** Writes to the given objects. */
    public ObjectWriter(ObjectStore objects) {
        this.objects = objects;
        this.admission = new Admission(objects);
    }

    /**
     * Makes an object.
     *
     * @throws ApiError 404 without its namespace, 403 in one that goes, 409 if the name is taken, 422 if it is invalid
     */
    public KubernetesObject create(Kind kind, String namespace, JsonNode body) {
        return objects.create(kind, prepare(kind, namespace, body));
    }

    private KubernetesObject prepare(Kind kind, String namespace, JsonNode body) {
        KubernetesObject object = read(kind, namespace, body);
        for (String field : List.of("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp")) {
            object.metadata().remove(field);
        }
        String prefix = object.metadata().path("generateName").asString("");
        if (object.name().isEmpty() && !prefix.isEmpty()) {
            object.metadata().put("name", prefix + suffix(prefix + namespace));
        }
        admission.checkNamespace(kind, namespace, object.name());
        object.json().remove("status");
        Defaults.apply(kind, object);
        Validation.check(kind, object);
        if (kind.equals(Kinds.POD)) {
            admission.admit(object);
        }
        return object;
    }

    /**
     * Replaces an object but for its status, which only {@link #updateStatus} writes.
     *
     * @throws ApiError 404 if there is none, 409 if the body carries another resource version, 422 if it is invalid
     */
    public KubernetesObject update(Kind kind, String namespace, String name, JsonNode body) {
        KubernetesObject object = read(kind, namespace, body);
        if (!object.name().equals(name)) {
            throw ApiError.badRequest(
                    "the name of the object (" + object.name() + ") does not match the name on the URL (" + name + ")");
        }
        KubernetesObject present = objects.require(kind, namespace, name);
        checkVersion(kind, present, object);
        object.json().remove("status");
        if (present.json().has("status") && hasStatusOfItsOwn(kind)) {
            object.json().set("status", present.json().get("status").deepCopy());
        }
        return write(kind, present, object);
    }

    /** Replaces an object's status. A pod's labels and annotations are written too, as by a real server. */
    public KubernetesObject updateStatus(Kind kind, String namespace, String name, JsonNode body) {
        KubernetesObject object = read(kind, namespace, body);
        KubernetesObject present = objects.require(kind, namespace, name);
        checkVersion(kind, present, object);
        KubernetesObject next = KubernetesObject.copyOf(present.json());
        next.json().set("status", object.status().deepCopy());
        for (String field : List.of("labels", "annotations")) {
            if (kind.equals(Kinds.POD) && object.metadata().has(field)) {
                next.metadata().set(field, object.metadata().get(field).deepCopy());
            }
        }
        if (kind.equals(Kinds.POD)) {
            admission.checkUpdate(present, next);
        }
        return objects.put(kind, next);
    }

    /** Stores what a patch made of an object. */
    KubernetesObject write(Kind kind, KubernetesObject present, KubernetesObject next) {
        if (present.deleting()) {
            for (String field : List.of("deletionTimestamp", "deletionGracePeriodSeconds")) {
                next.metadata().set(field, present.metadata().get(field));
            }
        }
        defaultsOfUpdate(kind, present, next);
        Validation.check(kind, next);
        Validation.checkUnchanged(kind, present, next);
        if (kind.equals(Kinds.POD)) {
            admission.checkUpdate(present, next);
        }
        return objects.put(kind, next);
    }

    static void checkVersion(Kind kind, KubernetesObject present, KubernetesObject next) {
        String version = next.resourceVersion();
        if (!version.isEmpty() && !version.equals(present.resourceVersion())) {
            throw ApiError.conflict(
                    kind,
                    present.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private static void defaultsOfUpdate(Kind kind, KubernetesObject present, KubernetesObject next) {
        if (kind.equals(Kinds.NAMESPACE)) {
            next.json().set("spec", present.spec().deepCopy());
            next.json().set("status", present.status().deepCopy());
            return;
        }
        Defaults.apply(kind, next);
        if (kind.equals(Kinds.SERVICE) && present.spec().has("clusterIP")) {
            next.spec().set("clusterIP", present.spec().get("clusterIP"));
        }
        if (kind.equals(Kinds.JOB)) {
            keepSelector(present.spec(), next.spec());
        }
    }

    private static void keepSelector(ObjectNode present, ObjectNode next) {
        if (present.has("selector") && !next.has("selector")) {
            next.set("selector", present.get("selector").deepCopy());
            next.set("template", present.get("template").deepCopy());
        }
    }

    static boolean hasStatusOfItsOwn(Kind kind) {
        return switch (kind.name()) {
            case "Pod", "Node", "Namespace", "Service", "Deployment", "ReplicaSet", "DaemonSet", "Job" -> true;
            case "CustomResourceDefinition" -> true;
            default -> false;
        };
    }

    private static KubernetesObject read(Kind kind, String namespace, JsonNode body) {
        if (!(body instanceof ObjectNode)) {
            throw ApiError.badRequest("the body of the request is not a JSON object");
        }
        KubernetesObject object = KubernetesObject.copyOf(body);
        String written = object.json().path("kind").asString(kind.name());
        if (!written.equals(kind.name())) {
            throw ApiError.badRequest(written + " in the body does not match the resource " + kind.plural());
        }
        object.json().put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        String inBody = object.namespace();
        if (kind.namespaced() && !inBody.isEmpty() && !inBody.equals(namespace)) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request");
        }
        if (kind.namespaced()) {
            object.metadata().put("namespace", namespace);
        } else {
            object.metadata().remove("namespace");
        }
        return object;
    }

    /** Five characters without vowels, as in real generated names; no two alike in a cluster's life. */
    private String suffix(String salt) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        long number = (salt.hashCode() * 31L + objects.resourceVersion() + 1) * 0x9E3779B97F4A7C15L;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append(alphabet.charAt((int) Math.floorMod(number, (long) alphabet.length())));
            number = number / alphabet.length() + 7;
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
