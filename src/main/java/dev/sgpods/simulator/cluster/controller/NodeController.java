package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.cloud.Cloud;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers node groups' instances as nodes: first not ready, Ready a quarter of a minute later. */
final class NodeController implements Controller {
    private static final Duration NOT_READY = Duration.ofSeconds(15);

    @Override
    public void reconcile(Turn turn) {
        Set<String> names = new HashSet<>();
        for (Cloud.Instance instance : turn.cloud().instances()) {
            String name = instance.nodeName();
            names.add(name);
            if (turn.reached(instance.ready().minus(NOT_READY))) {
                KubernetesObject node =
                        turn.objects().find(Kinds.NODE, "", name).orElseGet(() -> register(turn, instance, name));
                ready(turn, node, turn.reached(instance.ready()));
            }
        }
        for (KubernetesObject node : turn.objects().list(Kinds.NODE)) {
            if (!names.contains(node.name())) {
                leave(turn.objects(), node);
            }
        }
    }

    private static void ready(Turn turn, KubernetesObject node, boolean ready) {
        String now = ObjectStore.time(turn.now());
        Pods.condition(
                node,
                "Ready",
                ready,
                ready ? "KubeletReady" : "KubeletNotReady",
                ready ? "kubelet is posting ready status" : "container runtime network not ready",
                now);
        turn.objects().put(Kinds.NODE, node);
    }

    private static void leave(ObjectStore objects, KubernetesObject node) {
        objects.list(Kinds.POD).stream()
                .filter(pod -> pod.spec().path("nodeName").asString("").equals(node.name()))
                .forEach(pod -> objects.remove(Kinds.POD, pod.namespace(), pod.name()));
        objects.remove(Kinds.NODE, "", node.name());
    }

    private static KubernetesObject register(Turn turn, Cloud.Instance instance, String name) {
        KubernetesObject node = KubernetesObject.named(Kinds.NODE, "", name);
        node.metadata()
                .putObject("labels")
                .put("kubernetes.io/hostname", name)
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64")
                .put("node.kubernetes.io/instance-type", instance.type())
                .put("topology.kubernetes.io/region", region(instance))
                .put("topology.kubernetes.io/zone", instance.zone())
                .put("eks.amazonaws.com/nodegroup", instance.nodeGroup());
        node.spec().put("providerID", "aws:///" + instance.zone() + "/" + instance.id());
        ObjectNode status = node.status();
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", instance.privateIp());
        addresses.addObject().put("type", "InternalDNS").put("address", name);
        addresses.addObject().put("type", "Hostname").put("address", name);
        for (String field : List.of("capacity", "allocatable")) {
            status.putObject(field).put("cpu", "2").put("memory", "7900Mi").put("pods", "29");
        }
        String version = "v" + turn.cloud().kubernetesVersion() + ".0-eks-simulated";
        status.putObject("nodeInfo")
                .put("kubeletVersion", version)
                .put("operatingSystem", "linux")
                .put("architecture", "amd64");
        KubernetesObject made = turn.objects().create(Kinds.NODE, node);
        new Events(turn.objects(), "node-controller")
                .aboutNode(made, "Normal", "RegisteredNode", "Node " + name + " event: Registered Node in Controller");
        return made;
    }

    private static String region(Cloud.Instance instance) {
        return instance.zone().replaceFirst("[a-z]$", "");
    }

    /** The instance that a node is, by its provider id. */
    static Optional<Cloud.Instance> instance(Turn turn, KubernetesObject node) {
        String provider = node.spec().path("providerID").asString("");
        return turn.cloud().instances().stream()
                .filter(instance -> provider.endsWith("/" + instance.id()))
                .findFirst();
    }
}
