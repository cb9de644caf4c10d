package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The subresource by which a workload's replicas are read and set. */
final class Scale {
    private static final Set<String> SCALABLE = Set.of("Deployment", "ReplicaSet");

    private Scale() {}

    static ObjectNode of(KubernetesObject workload) {
        if (!SCALABLE.contains(workload.json().path("kind").asString(""))) {
            throw ApiError.noSuchPath();
        }
        ObjectNode scale = JsonMapper.shared().createObjectNode();
        scale.put("apiVersion", "autoscaling/v1").put("kind", "Scale");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, workload.metadata().path(field).deepCopy());
        }
        scale.putObject("spec").put("replicas", workload.spec().path("replicas").asInt(1));
        scale.putObject("status")
                .put("replicas", workload.status().path("replicas").asInt(0));
        return scale;
    }

    static ObjectNode write(ObjectStore objects, ApiPath path, JsonNode body) {
        KubernetesObject workload = objects.require(path.kind(), path.namespace(), path.name());
        of(workload);
        JsonNode replicas =
                body.isArray() ? body.path(0).path("value") : body.path("spec").path("replicas");
        if (!replicas.isInt() || replicas.asInt() < 0) {
            throw ApiError.invalid(path.kind(), path.name(), "spec.replicas: Invalid value: " + replicas);
        }
        workload.spec().put("replicas", replicas.asInt());
        return of(objects.put(path.kind(), workload));
    }
}
