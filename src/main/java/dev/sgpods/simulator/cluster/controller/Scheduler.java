package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Admission;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.LabelSelector;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Gives each pod a node: readiness, node selector, required pod affinity, number of pods and the extended resource for
 * branch interfaces count; processor and memory do not. A pod that fits nowhere is looked at again whenever anything
 * in the cluster changes.
 */
final class Scheduler implements Controller {
    @Override
    public void reconcile(Turn turn) {
        ObjectStore objects = turn.objects();
        objects.list(Kinds.POD, "", Scheduler::waits).stream()
                .sorted(Comparator.comparing(KubernetesObject::created))
                .forEach(pod -> place(objects, pod));
    }

    private static boolean waits(KubernetesObject pod) {
        return !pod.json().at("/spec/nodeName").isString() && !pod.deleting() && !Pods.over(pod);
    }

    private static void place(ObjectStore objects, KubernetesObject pod) {
        List<KubernetesObject> pods = objects.list(Kinds.POD);
        List<KubernetesObject> nodes = objects.list(Kinds.NODE);
        Map<String, Integer> reasons = new TreeMap<>();
        Optional<KubernetesObject> best = nodes.stream()
                .filter(node -> {
                    Optional<String> obstacle = obstacle(pod, node, nodes, pods);
                    obstacle.ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
                    return obstacle.isEmpty();
                })
                .min(Comparator.<KubernetesObject>comparingInt(
                                node -> on(pods, node).size())
                        .thenComparing(KubernetesObject::name));
        if (best.isPresent()) {
            bind(objects, pod, best.get());
        } else {
            refuse(objects, pod, nodes.size(), reasons);
        }
    }

    private static void bind(ObjectStore objects, KubernetesObject pod, KubernetesObject node) {
        pod.spec().put("nodeName", node.name());
        Pods.condition(pod, "PodScheduled", true, "", "", ObjectStore.time(objects.now()));
        objects.put(Kinds.POD, pod);
        new Events(objects, "default-scheduler")
                .normal(
                        pod,
                        "Scheduled",
                        "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to " + node.name());
    }

    private static void refuse(ObjectStore objects, KubernetesObject pod, int nodes, Map<String, Integer> reasons) {
        StringBuilder text = new StringBuilder();
        reasons.forEach((reason, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count)
                .append(" ")
                .append(reason));
        String message = nodes == 0
                ? "no nodes available to schedule pods"
                : "0/" + nodes + " nodes are available: " + text + ".";
        Pods.condition(pod, "PodScheduled", false, "Unschedulable", message, ObjectStore.time(objects.now()));
        boolean news =
                !objects.require(Kinds.POD, pod.namespace(), pod.name()).json().equals(pod.json());
        objects.put(Kinds.POD, pod);
        if (news) {
            new Events(objects, "default-scheduler").warning(pod, "FailedScheduling", message);
        }
    }

    private static Optional<String> obstacle(
            KubernetesObject pod, KubernetesObject node, List<KubernetesObject> nodes, List<KubernetesObject> pods) {
        if (node.spec().path("unschedulable").asBoolean(false)) {
            return Optional.of("node(s) were unschedulable");
        }
        if (!Pods.ready(node) || node.deleting()) {
            return Optional.of("node(s) had untolerated taint {node.kubernetes.io/not-ready: }");
        }
        Map<String, String> labels = node.labels();
        Map<String, String> wanted = KubernetesObject.texts(pod.spec().path("nodeSelector"));
        if (!labels.entrySet().containsAll(wanted.entrySet())) {
            return Optional.of("node(s) didn't match Pod's node affinity/selector");
        }
        if (!beside(pod, node, nodes, pods)) {
            return Optional.of("node(s) didn't match pod affinity rules");
        }
        return shortage(pod, node, on(pods, node));
    }

    private static Optional<String> shortage(
            KubernetesObject pod, KubernetesObject node, List<KubernetesObject> there) {
        JsonNode allocatable = node.status().path("allocatable");
        if (there.size() >= allocatable.path("pods").asInt(29)) {
            return Optional.of("Too many pods");
        }
        int wanted = interfaces(pod);
        int used = there.stream().mapToInt(Scheduler::interfaces).sum();
        int offered = allocatable.path(Admission.POD_INTERFACE).asInt(0);
        return wanted > 0 && used + wanted > offered
                ? Optional.of("Insufficient " + Admission.POD_INTERFACE)
                : Optional.empty();
    }

    static int interfaces(KubernetesObject pod) {
        return pod.json()
                .path("spec")
                .path("containers")
                .path(0)
                .path("resources")
                .path("limits")
                .path(Admission.POD_INTERFACE)
                .asInt(0);
    }

    private static List<KubernetesObject> on(List<KubernetesObject> pods, KubernetesObject node) {
        return pods.stream()
                .filter(pod -> pod.json().at("/spec/nodeName").asString("").equals(node.name()) && !Pods.over(pod))
                .toList();
    }

    private static boolean beside(
            KubernetesObject pod, KubernetesObject node, List<KubernetesObject> nodes, List<KubernetesObject> pods) {
        JsonNode terms = pod.json().at("/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution");
        return terms.valueStream().allMatch(term -> {
            LabelSelector selector = LabelSelector.of(term.path("labelSelector"));
            String key = term.path("topologyKey").asString("");
            String domain = node.labels().getOrDefault(key, "");
            boolean found = nodes.stream()
                    .filter(other -> other.labels().getOrDefault(key, "").equals(domain))
                    .flatMap(other -> on(pods, other).stream())
                    .anyMatch(other -> selects(selector, pod, other));
            // The first of a group that wants its own kind beside it may go anywhere.
            boolean first = selector.matches(pod.labels())
                    && pods.stream().noneMatch(other -> other.spec().has("nodeName") && selects(selector, pod, other));
            return found || first;
        });
    }

    private static boolean selects(LabelSelector selector, KubernetesObject pod, KubernetesObject other) {
        return other.namespace().equals(pod.namespace()) && !other.deleting() && selector.matches(other.labels());
    }
}
