package dev.sgpods.simulator.cluster.objects;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refusals for what is written, as far as a lab's manifests could meet them. Messages are shortened. */
final class Validation {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    /** Fields that cannot be changed, by kind. */
    private static final Map<String, List<String>> FIXED = Map.of(
            "Deployment", List.of("/spec/selector"),
            "ReplicaSet", List.of("/spec/selector"),
            "DaemonSet", List.of("/spec/selector"),
            "Job", List.of("/spec/selector", "/spec/template", "/spec/completions"),
            "Pod", List.of("/spec/nodeName", "/spec/serviceAccountName", "/spec/volumes", "/spec/ephemeralContainers"),
            "Secret", List.of("/type"),
            "Service", List.of("/spec/clusterIP"));

    private Validation() {}

    static void check(Kind kind, KubernetesObject object) {
        String name = object.name();
        if (!NAME.matcher(name).matches() || name.length() > 253) {
            throw ApiError.invalid(
                    kind,
                    name,
                    "metadata.name: Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of"
                            + " lower case alphanumeric characters, '-' or '.', and must start and end with an"
                            + " alphanumeric character");
        }
        switch (kind.name()) {
            case "Pod" -> containers(kind, name, object.json().at("/spec"), "spec");
            case "Deployment", "ReplicaSet", "DaemonSet" -> {
                containers(kind, name, object.json().at("/spec/template/spec"), "spec.template.spec");
                selector(kind, object);
            }
            case "Job" -> containers(kind, name, object.json().at("/spec/template/spec"), "spec.template.spec");
            case "SecurityGroupPolicy" -> policy(kind, object);
            default -> {}
        }
    }

    static void checkUnchanged(Kind kind, KubernetesObject before, KubernetesObject after) {
        for (String field : FIXED.getOrDefault(kind.name(), List.of())) {
            if (!before.json().at(field).equals(after.json().at(field))) {
                throw ApiError.invalid(
                        kind,
                        after.name(),
                        field.substring(1).replace('/', '.') + ": Invalid value: field is immutable");
            }
        }
    }

    private static void containers(Kind kind, String name, JsonNode podSpec, String path) {
        JsonNode containers = podSpec.path("containers");
        if (containers.isEmpty()) {
            throw ApiError.invalid(kind, name, path + ".containers: Required value");
        }
        for (int i = 0; i < containers.size(); i++) {
            for (String field : List.of("name", "image")) {
                if (containers.get(i).path(field).asString("").isEmpty()) {
                    throw ApiError.invalid(kind, name, path + ".containers[" + i + "]." + field + ": Required value");
                }
            }
        }
    }

    private static void selector(Kind kind, KubernetesObject object) {
        JsonNode selector = object.json().at("/spec/selector");
        if (!selector.isObject() || selector.isEmpty()) {
            throw ApiError.invalid(kind, object.name(), "spec.selector: Required value");
        }
        Map<String, String> labels = KubernetesObject.texts(object.json().at("/spec/template/metadata/labels"));
        if (!LabelSelector.of(selector).matches(labels)) {
            throw ApiError.invalid(
                    kind,
                    object.name(),
                    "spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`");
        }
    }

    /** The schema since 2025-08-01: only a minimum of one group; what the schema does not know is pruned. */
    private static void policy(Kind kind, KubernetesObject policy) {
        JsonNode ids = policy.json().at("/spec/securityGroups/groupIds");
        if (ids.isArray() && ids.isEmpty()) {
            throw ApiError.invalid(
                    kind,
                    policy.name(),
                    "spec.securityGroups.groupIds: Invalid value: 0: spec.securityGroups.groupIds in body should have"
                            + " at least 1 items");
        }
        for (JsonNode id : ids) {
            if (!id.isString()) {
                throw ApiError.invalid(
                        kind, policy.name(), "spec.securityGroups.groupIds: Invalid value: must be of type string");
            }
        }
        retain(policy.json(), List.of("apiVersion", "kind", "metadata", "spec"));
        retain(policy.spec(), List.of("podSelector", "serviceAccountSelector", "securityGroups"));
    }

    private static void retain(ObjectNode object, List<String> known) {
        object.retain(known);
    }
}
