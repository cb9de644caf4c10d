package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.cluster.objects.ObjectWriter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a ReplicaSet for each template of a Deployment and moves the replicas over to the newest. */
final class DeploymentController implements Controller {
    private static final String HASH = "pod-template-hash";

    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject deployment : turn.objects().list(Kinds.DEPLOYMENT)) {
            if (!deployment.deleting()) {
                reconcile(turn.objects(), deployment);
            }
        }
    }

    private static void reconcile(ObjectStore objects, KubernetesObject deployment) {
        String hash = HexFormat.of()
                .toHexDigits(deployment.spec().path("template").toString().hashCode());
        List<KubernetesObject> old = sets(objects, deployment).stream()
                .filter(set -> !set.labels().getOrDefault(HASH, "").equals(hash))
                .toList();
        int wanted = deployment.spec().path("replicas").asInt(1);
        int oldPods = old.stream().mapToInt(set -> podsOf(objects, set)).sum();
        boolean recreate =
                deployment.json().at("/spec/strategy/type").asString("").equals("Recreate");
        if (recreate) {
            old.forEach(set -> scale(objects, set, 0));
            if (oldPods == 0) {
                scale(objects, newest(objects, deployment, hash), wanted);
            }
        } else {
            roll(objects, newest(objects, deployment, hash), old, wanted, oldPods);
        }
        status(objects, deployment, hash);
        forget(objects, deployment, old);
    }

    /** Of the sets that ended, as many are kept as a roll-back may want: ten by default. */
    private static void forget(ObjectStore objects, KubernetesObject deployment, List<KubernetesObject> old) {
        int kept = deployment.spec().path("revisionHistoryLimit").asInt(10);
        if (old.size() > kept) {
            old.stream()
                    .filter(set -> set.status().path("replicas").asInt(0) == 0 && podsOf(objects, set) == 0)
                    .sorted(Comparator.comparing(KubernetesObject::created).reversed())
                    .skip(kept)
                    .forEach(set -> objects.remove(Kinds.REPLICA_SET, set.namespace(), set.name()));
        }
    }

    /** At most a quarter more than wanted, at least three quarters available, as by default. */
    private static void roll(
            ObjectStore objects, KubernetesObject newest, List<KubernetesObject> old, int wanted, int oldPods) {
        int most = wanted + (wanted + 3) / 4;
        scale(objects, newest, Math.max(0, Math.min(wanted, most - oldPods)));
        int available = newest.status().path("availableReplicas").asInt(0);
        int stillNeeded = Math.max(0, wanted - wanted / 4 - available);
        for (KubernetesObject set : old) {
            int kept = Math.min(set.spec().path("replicas").asInt(0), stillNeeded);
            scale(objects, set, kept);
            stillNeeded -= kept;
        }
    }

    private static List<KubernetesObject> sets(ObjectStore objects, KubernetesObject deployment) {
        String uid = deployment.uid();
        return objects.list(Kinds.REPLICA_SET, deployment.namespace(), set -> set.ownedBy(uid));
    }

    private static int podsOf(ObjectStore objects, KubernetesObject set) {
        return (int)
                Pods.of(objects, set).stream().filter(pod -> !Pods.over(pod)).count();
    }

    private static void scale(ObjectStore objects, KubernetesObject set, int replicas) {
        set.spec().put("replicas", replicas);
        objects.put(Kinds.REPLICA_SET, set);
    }

    private static KubernetesObject newest(ObjectStore objects, KubernetesObject deployment, String hash) {
        String name = deployment.name() + "-" + hash;
        return objects.find(Kinds.REPLICA_SET, deployment.namespace(), name)
                .orElseGet(() -> create(objects, deployment, name, hash));
    }

    private static KubernetesObject create(ObjectStore objects, KubernetesObject deployment, String name, String hash) {
        KubernetesObject set = KubernetesObject.named(Kinds.REPLICA_SET, deployment.namespace(), name)
                .own(deployment);
        ObjectNode spec = set.spec().put("replicas", 0);
        spec.set("selector", deployment.spec().path("selector").deepCopy());
        spec.set("template", deployment.spec().path("template").deepCopy());
        mark((ObjectNode) spec.get("selector"), "matchLabels", hash);
        mark((ObjectNode) spec.get("template").path("metadata"), "labels", hash);
        set.metadata()
                .set(
                        "labels",
                        spec.get("template").path("metadata").path("labels").deepCopy());
        KubernetesObject made = new ObjectWriter(objects).create(Kinds.REPLICA_SET, deployment.namespace(), set.json());
        new Events(objects, "deployment-controller")
                .normal(deployment, "ScalingReplicaSet", "Scaled up replica set " + name);
        return made;
    }

    private static void mark(ObjectNode parent, String field, String hash) {
        JsonNode present = parent.path(field);
        (present.isObject() ? (ObjectNode) present : parent.putObject(field)).put(HASH, hash);
    }

    private static void status(ObjectStore objects, KubernetesObject deployment, String hash) {
        int replicas = 0;
        int ready = 0;
        int updated = 0;
        String failure = "";
        for (KubernetesObject set : sets(objects, deployment)) {
            replicas += set.status().path("replicas").asInt(0);
            ready += set.status().path("readyReplicas").asInt(0);
            if (set.labels().getOrDefault(HASH, "").equals(hash)) {
                updated = set.status().path("replicas").asInt(0);
                JsonNode condition = Pods.condition(set.json(), "ReplicaFailure");
                failure = condition.path("status").asString("").equals("True")
                        ? condition.path("message").asString("")
                        : "";
            }
        }
        int wanted = deployment.spec().path("replicas").asInt(1);
        deployment
                .status()
                .put("observedGeneration", deployment.generation())
                .put("replicas", replicas)
                .put("updatedReplicas", updated)
                .put("readyReplicas", ready)
                .put("availableReplicas", ready)
                .put("unavailableReplicas", Math.max(0, wanted - ready));
        conditions(objects, deployment, ready >= wanted - wanted / 4, updated == wanted && ready >= wanted, failure);
        objects.put(Kinds.DEPLOYMENT, deployment);
    }

    private static void conditions(
            ObjectStore objects, KubernetesObject deployment, boolean available, boolean complete, String failure) {
        String now = ObjectStore.time(objects.now());
        Pods.condition(
                deployment,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                now);
        Pods.condition(
                deployment, "Progressing", true, complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated", "", now);
        if (failure.isEmpty()) {
            Pods.removeCondition(deployment, "ReplicaFailure");
        } else {
            Pods.condition(deployment, "ReplicaFailure", true, "FailedCreate", failure, now);
        }
    }
}
