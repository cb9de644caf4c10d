package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A program in a container: who runs it and with what.
 *
 * @param container the container's entry in the pod's spec
 */
public record ContainerProcess(
        Cloud cloud, ObjectStore objects, KubernetesObject pod, JsonNode container, List<String> argv) {
    public ContainerProcess {
        argv = List.copyOf(argv);
    }

    /** The same process with another program. */
    ContainerProcess with(List<String> other) {
        return new ContainerProcess(cloud, objects, pod, container, other);
    }

    /** The container's environment, references to Secrets and ConfigMaps resolved; what cannot be is left out. */
    public Map<String, String> environment() {
        Map<String, String> found = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            value(variable).ifPresent(value -> found.put(variable.path("name").asString(""), value));
        }
        return found;
    }

    /** The first Secret or ConfigMap that the environment needs and that is not there, in the kubelet's words. */
    public Optional<String> missing() {
        for (JsonNode variable : container.path("env")) {
            JsonNode from = variable.path("valueFrom");
            boolean optional = from.path("secretKeyRef").path("optional").asBoolean(false)
                    || from.path("configMapKeyRef").path("optional").asBoolean(false);
            if (from.isObject()
                    && !from.has("fieldRef")
                    && !optional
                    && value(variable).isEmpty()) {
                boolean secret = from.has("secretKeyRef");
                String name = from.path(secret ? "secretKeyRef" : "configMapKeyRef")
                        .path("name")
                        .asString("");
                return Optional.of((secret ? "secret \"" : "configmap \"") + name + "\" not found or lacks the key");
            }
        }
        return Optional.empty();
    }

    /** The text of a file that a ConfigMap or Secret puts at a path, or empty. */
    public Optional<String> file(String path) {
        for (JsonNode mount : container.path("volumeMounts")) {
            String folder = mount.path("mountPath").asString("").replaceAll("/+$", "") + "/";
            if (path.startsWith(folder)) {
                String name = mount.path("name").asString("");
                return pod.json()
                        .path("spec")
                        .path("volumes")
                        .valueStream()
                        .filter(volume -> volume.path("name").asString("").equals(name))
                        .findFirst()
                        .flatMap(volume -> content(volume, path.substring(folder.length())));
            }
        }
        return Optional.empty();
    }

    private Optional<String> content(JsonNode volume, String file) {
        String map = volume.path("configMap").path("name").asString("");
        String secret = volume.path("secret").path("secretName").asString("");
        return map.isEmpty() ? secret(secret, file) : configMap(map, file);
    }

    private Optional<String> value(JsonNode variable) {
        if (variable.path("value").isString()) {
            return Optional.of(variable.path("value").stringValue());
        }
        JsonNode from = variable.path("valueFrom");
        JsonNode secret = from.path("secretKeyRef");
        JsonNode map = from.path("configMapKeyRef");
        if (secret.isObject()) {
            return secret(secret.path("name").asString(""), secret.path("key").asString(""));
        }
        return configMap(map.path("name").asString(""), map.path("key").asString(""));
    }

    private Optional<String> secret(String name, String key) {
        return objects.find(Kinds.SECRET, pod.namespace(), name)
                .map(secret -> secret.json().path("data").path(key))
                .filter(JsonNode::isString)
                .map(data -> new String(Base64.getDecoder().decode(data.stringValue()), StandardCharsets.UTF_8));
    }

    private Optional<String> configMap(String name, String key) {
        return objects.find(Kinds.CONFIG_MAP, pod.namespace(), name)
                .map(map -> map.json().path("data").path(key))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }
}
