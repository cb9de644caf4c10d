package dev.sgpods;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** More replicas of a pod. */
final class Replicated {
    private static final String OLDER = "2020-01-01T00:00:00Z";

    private Replicated() {}

    /** Two replicas of green that were made before there was a policy, and so have no interfaces of their own. */
    static void green(ArrayNode pods) {
        List<ObjectNode> older = new ArrayList<>();
        for (JsonNode pod : pods) {
            if (pod.at("/metadata/name").asString("").startsWith("green-")) {
                for (String end : List.of("older", "oldest")) {
                    ObjectNode copy = ((ObjectNode) pod).deepCopy();
                    ObjectNode metadata = (ObjectNode) copy.get("metadata");
                    metadata.put("name", metadata.path("name").asString("") + end)
                            .put("creationTimestamp", OLDER);
                    metadata.remove("annotations");
                    ordinary(copy);
                    older.add(copy);
                }
            }
        }
        pods.addAll(older);
    }

    /** An ordinary pod has an address on an interface of its node, and asks for none of its own. */
    private static void ordinary(ObjectNode pod) {
        pod.at("/spec/containers").forEach(container -> ((ObjectNode) container).remove("resources"));
        ObjectNode status = (ObjectNode) pod.path("status");
        status.put("podIP", status.path("hostIP").asString(""));
        status.remove("podIPs");
    }
}
