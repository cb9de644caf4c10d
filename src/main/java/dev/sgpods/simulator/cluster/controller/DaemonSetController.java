package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Deletion;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps one pod of a DaemonSet on each node, and replaces those of an old template one after the other. */
final class DaemonSetController implements Controller {
    private static final String REVISION = "controller-revision-hash";

    @Override
    public void reconcile(Turn turn) {
        List<KubernetesObject> nodes = turn.objects().list(Kinds.NODE);
        for (KubernetesObject set : turn.objects().list(Kinds.DAEMON_SET)) {
            if (!set.deleting()) {
                reconcile(turn.objects(), set, nodes);
            }
        }
    }

    private static void reconcile(ObjectStore objects, KubernetesObject set, List<KubernetesObject> nodes) {
        String revision =
                Integer.toHexString(set.spec().path("template").toString().hashCode());
        List<KubernetesObject> pods = Pods.of(objects, set);
        for (KubernetesObject node : nodes) {
            if (on(pods, node).isEmpty()) {
                create(objects, set, node, revision);
            }
        }
        replaceOne(objects, pods, nodes, revision);
        status(objects, set, nodes, revision);
    }

    private static Optional<KubernetesObject> on(List<KubernetesObject> pods, KubernetesObject node) {
        return pods.stream()
                .filter(pod -> pod.json().at("/spec/nodeName").asString("").equals(node.name()))
                .findFirst();
    }

    private static void create(ObjectStore objects, KubernetesObject set, KubernetesObject node, String revision) {
        KubernetesObject pod = Pods.fromTemplate(set, Map.of(REVISION, revision));
        pod.spec().put("nodeName", node.name());
        KubernetesObject made =
                Pods.create(objects, "daemonset-controller", set, pod).pod();
        if (made == null) {
            return;
        }
        Pods.condition(made, "PodScheduled", true, "", "", ObjectStore.time(objects.now()));
        objects.put(Kinds.POD, made);
    }

    /** With maxUnavailable 1 an old pod goes only while all others are ready. */
    private static void replaceOne(
            ObjectStore objects, List<KubernetesObject> pods, List<KubernetesObject> nodes, String revision) {
        long ready =
                pods.stream().filter(pod -> !pod.deleting() && Pods.ready(pod)).count();
        Optional<KubernetesObject> outdated = pods.stream()
                .filter(pod -> !pod.deleting())
                .filter(pod -> !pod.labels().getOrDefault(REVISION, "").equals(revision))
                .min(Comparator.comparing(Pods::ready));
        if (outdated.isPresent() && (ready >= nodes.size() || !Pods.ready(outdated.get()))) {
            new Deletion(objects)
                    .delete(
                            Kinds.POD,
                            outdated.get().namespace(),
                            outdated.get().name(),
                            JsonMapper.shared().createObjectNode());
        }
    }

    private static void status(
            ObjectStore objects, KubernetesObject set, List<KubernetesObject> nodes, String revision) {
        List<KubernetesObject> pods =
                Pods.of(objects, set).stream().filter(pod -> !pod.deleting()).toList();
        long ready = pods.stream().filter(Pods::ready).count();
        long updated = pods.stream()
                .filter(pod -> pod.labels().getOrDefault(REVISION, "").equals(revision))
                .count();
        set.status()
                .put("observedGeneration", set.generation())
                .put("desiredNumberScheduled", nodes.size())
                .put("currentNumberScheduled", pods.size())
                .put("updatedNumberScheduled", updated)
                .put("numberReady", ready)
                .put("numberAvailable", ready)
                .put("numberUnavailable", Math.max(0, nodes.size() - ready))
                .put("numberMisscheduled", 0);
        objects.put(Kinds.DAEMON_SET, set);
    }
}
