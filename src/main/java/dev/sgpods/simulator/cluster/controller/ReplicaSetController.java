package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Deletion;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many pods as a ReplicaSet asks for. */
final class ReplicaSetController implements Controller {
    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject set : turn.objects().list(Kinds.REPLICA_SET)) {
            reconcile(turn.objects(), set);
        }
    }

    private static void reconcile(ObjectStore objects, KubernetesObject set) {
        int wanted = set.spec().path("replicas").asInt(1);
        List<KubernetesObject> active = active(objects, set);
        if (!set.deleting()) {
            for (int i = active.size(); i < wanted; i++) {
                if (!create(objects, set)) {
                    break;
                }
            }
            active.stream()
                    .sorted(Comparator.comparing(Pods::ready))
                    .limit(Math.max(0, active.size() - wanted))
                    .forEach(pod -> delete(objects, set, pod));
        }
        status(objects, set);
    }

    private static List<KubernetesObject> active(ObjectStore objects, KubernetesObject set) {
        return Pods.of(objects, set).stream()
                .filter(pod -> !pod.deleting() && !Pods.over(pod))
                .toList();
    }

    private static boolean create(ObjectStore objects, KubernetesObject set) {
        Pods.Creation creation = Pods.create(objects, "replicaset-controller", set, Pods.fromTemplate(set, Map.of()));
        if (creation.pod() != null) {
            Pods.removeCondition(set, "ReplicaFailure");
            return true;
        }
        Pods.condition(
                set, "ReplicaFailure", true, "FailedCreate", creation.refusal(), ObjectStore.time(objects.now()));
        return false;
    }

    private static void delete(ObjectStore objects, KubernetesObject set, KubernetesObject pod) {
        new Deletion(objects)
                .delete(
                        Kinds.POD,
                        pod.namespace(),
                        pod.name(),
                        JsonMapper.shared().createObjectNode());
        new Events(objects, "replicaset-controller").normal(set, "SuccessfulDelete", "Deleted pod: " + pod.name());
    }

    private static void status(ObjectStore objects, KubernetesObject set) {
        List<KubernetesObject> active = active(objects, set);
        long ready = active.stream().filter(Pods::ready).count();
        ObjectNode status = set.status();
        status.put("replicas", active.size())
                .put("fullyLabeledReplicas", active.size())
                .put("readyReplicas", ready)
                .put("availableReplicas", ready)
                .put("observedGeneration", set.generation());
        objects.put(Kinds.REPLICA_SET, set);
    }
}
