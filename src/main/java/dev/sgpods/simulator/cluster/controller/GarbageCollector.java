package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Deletion;
import dev.sgpods.simulator.cluster.objects.Kind;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deletes what is owned by nothing that exists any more, and what an owner that goes in the foreground waits for. */
final class GarbageCollector implements Controller {
    @Override
    public void reconcile(Turn turn) {
        ObjectStore objects = turn.objects();
        Set<String> alive = new HashSet<>();
        Set<String> waiting = new HashSet<>();
        for (Kind kind : Kinds.ALL) {
            objects.shared(kind, "").forEach(object -> {
                String uid = object.path("metadata").path("uid").asString("");
                alive.add(uid);
                boolean going = object.path("metadata").has("deletionTimestamp");
                if (going && Deletion.waitsForDependants(KubernetesObject.copyOf(object))) {
                    waiting.add(uid);
                }
            });
        }
        Set<String> needed = collect(objects, alive, waiting);
        waiting.removeAll(needed);
        release(objects, waiting);
    }

    /** Deletes dependants and returns the owners that some are left of. */
    private static Set<String> collect(ObjectStore objects, Set<String> alive, Set<String> waiting) {
        Set<String> needed = new HashSet<>();
        for (Kind kind : Kinds.ALL) {
            for (JsonNode object : objects.shared(kind, "").toList()) {
                JsonNode owners = object.path("metadata").path("ownerReferences");
                boolean orphan = !owners.isEmpty()
                        && owners.valueStream()
                                .noneMatch(owner ->
                                        alive.contains(owner.path("uid").asString("")));
                boolean waitedFor = owners.valueStream()
                        .anyMatch(owner -> waiting.contains(owner.path("uid").asString("")));
                if (!orphan && !waitedFor) {
                    continue;
                }
                KubernetesObject copy = KubernetesObject.copyOf(object);
                delete(objects, kind, copy, waitedFor);
                if (waitedFor && objects.contains(kind, copy.namespace(), copy.name())) {
                    owners.forEach(owner -> needed.add(owner.path("uid").asString("")));
                }
            }
        }
        return needed;
    }

    private static void delete(ObjectStore objects, Kind kind, KubernetesObject object, boolean foreground) {
        if (!object.deleting()) {
            new Deletion(objects)
                    .delete(
                            kind,
                            object.namespace(),
                            object.name(),
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("propagationPolicy", foreground ? "Foreground" : "Background"));
        }
    }

    private static void release(ObjectStore objects, Set<String> free) {
        if (free.isEmpty()) {
            return;
        }
        for (Kind kind : Kinds.ALL) {
            for (KubernetesObject object : objects.list(kind)) {
                if (free.contains(object.uid())) {
                    new Deletion(objects).foregroundDone(kind, object);
                }
            }
        }
    }
}
