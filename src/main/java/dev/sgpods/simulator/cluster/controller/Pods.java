package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.objects.ObjectWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What controllers do with pods: find an owner's, make one from a template, read its state. */
final class Pods {
    private Pods() {}

    /** An owner's, only to be looked at. */
    static List<KubernetesObject> of(ObjectStore objects, KubernetesObject owner) {
        String uid = owner.uid();
        return objects.shared(Kinds.POD, owner.namespace())
                .map(KubernetesObject::viewOf)
                .filter(pod -> pod.ownedBy(uid))
                .toList();
    }

    /** A pod of an owner's template, not yet stored. */
    static KubernetesObject fromTemplate(KubernetesObject owner, Map<String, String> extraLabels) {
        JsonNode template = owner.json().path("spec").path("template");
        KubernetesObject pod = KubernetesObject.named(Kinds.POD, owner.namespace(), "");
        ObjectNode metadata = pod.metadata();
        metadata.remove("name");
        metadata.put("generateName", owner.name() + "-");
        for (String field : List.of("labels", "annotations")) {
            if (template.path("metadata").path(field).isObject()) {
                metadata.set(field, template.path("metadata").get(field).deepCopy());
            }
        }
        if (!extraLabels.isEmpty()) {
            ObjectNode labels = metadata.path("labels").isObject()
                    ? (ObjectNode) metadata.get("labels")
                    : metadata.putObject("labels");
            extraLabels.forEach(labels::put);
        }
        pod.json().set("spec", template.path("spec").deepCopy());
        return pod.own(owner);
    }

    /** What came of making a pod: the pod, or why the API server refused it, which its owner's events tell too. */
    record Creation(@Nullable KubernetesObject pod, String refusal) {}

    /** Makes an owner's pod, as a controller of that name. */
    static Creation create(ObjectStore objects, String controller, KubernetesObject owner, KubernetesObject pod) {
        Events events = new Events(objects, controller);
        try {
            KubernetesObject made = new ObjectWriter(objects).create(Kinds.POD, pod.namespace(), pod.json());
            made.status().put("phase", "Pending").put("qosClass", "Burstable");
            events.normal(owner, "SuccessfulCreate", "Created pod: " + made.name());
            return new Creation(objects.put(Kinds.POD, made), "");
        } catch (ApiError refused) {
            // A refused pod has no name yet, only the beginning of one; so each refusal reads the same.
            String prefix = owner.name() + "-";
            String message = "Error creating: "
                    + String.valueOf(refused.getMessage()).replaceAll(Pattern.quote(prefix) + "[a-z0-9]+", prefix);
            events.warning(owner, "FailedCreate", message);
            return new Creation(null, message);
        }
    }

    static String phase(KubernetesObject pod) {
        return pod.json().path("status").path("phase").asString("Pending");
    }

    static boolean over(KubernetesObject pod) {
        return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
    }

    static boolean ready(KubernetesObject pod) {
        return condition(pod.json(), "Ready").path("status").asString("").equals("True");
    }

    /** A condition of any object's status; a missing node if it has none of that type. */
    static JsonNode condition(JsonNode object, String type) {
        return object.path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals(type))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }

    /** Sets a condition; its transition time moves only if its status does. */
    static void condition(
            KubernetesObject object, String type, boolean value, String reason, String message, String now) {
        ObjectNode status = object.status();
        JsonNode list = status.path("conditions");
        ArrayNode conditions = list.isArray() ? (ArrayNode) list : status.putArray("conditions");
        String text = value ? "True" : "False";
        JsonNode present = condition(object.json(), type);
        ObjectNode condition = present.isObject()
                ? (ObjectNode) present
                : conditions.addObject().put("type", type);
        if (!condition.path("status").asString("").equals(text)) {
            condition.put("status", text).put("lastTransitionTime", now);
        }
        set(condition, "reason", reason);
        set(condition, "message", message);
    }

    /** Takes a condition away, if the object has it. */
    static void removeCondition(KubernetesObject object, String type) {
        ArrayNode kept = JsonMapper.shared().createArrayNode();
        object.status()
                .path("conditions")
                .valueStream()
                .filter(condition -> !condition.path("type").asString("").equals(type))
                .forEach(kept::add);
        object.status().set("conditions", kept);
    }

    private static void set(ObjectNode node, String field, String value) {
        if (value.isEmpty()) {
            node.remove(field);
        } else {
            node.put(field, value);
        }
    }
}
