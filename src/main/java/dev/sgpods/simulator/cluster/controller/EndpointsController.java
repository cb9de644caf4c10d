package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.LabelSelector;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the ready pods behind each Service that has a selector, in one EndpointSlice. */
final class EndpointsController implements Controller {
    private static final String SERVICE = "kubernetes.io/service-name";

    @Override
    public void reconcile(Turn turn) {
        ObjectStore objects = turn.objects();
        for (KubernetesObject service : objects.list(Kinds.SERVICE)) {
            if (service.spec().path("selector").isObject() && !service.deleting()) {
                reconcile(objects, service);
            }
        }
    }

    private static void reconcile(ObjectStore objects, KubernetesObject service) {
        ObjectNode selector = JsonMapper.shared().createObjectNode();
        selector.set("matchLabels", service.spec().path("selector").deepCopy());
        LabelSelector labels = LabelSelector.of(selector);
        List<KubernetesObject> pods = objects.list(
                Kinds.POD,
                service.namespace(),
                pod -> labels.matches(pod.labels()) && Pods.ready(pod) && !pod.deleting());
        String name = service.name() + "-simulated";
        KubernetesObject slice = objects.find(Kinds.ENDPOINT_SLICE, service.namespace(), name)
                .orElseGet(() -> objects.create(Kinds.ENDPOINT_SLICE, slice(service, name)));
        ArrayNode endpoints = slice.json().putArray("endpoints");
        for (KubernetesObject pod : pods) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(pod.status().path("podIP").asString(""));
            endpoint.putObject("conditions")
                    .put("ready", true)
                    .put("serving", true)
                    .put("terminating", false);
            endpoint.put("nodeName", pod.spec().path("nodeName").asString(""));
            endpoint.putObject("targetRef")
                    .put("kind", "Pod")
                    .put("namespace", pod.namespace())
                    .put("name", pod.name())
                    .put("uid", pod.uid());
        }
        objects.put(Kinds.ENDPOINT_SLICE, slice);
    }

    private static KubernetesObject slice(KubernetesObject service, String name) {
        KubernetesObject slice = KubernetesObject.named(Kinds.ENDPOINT_SLICE, service.namespace(), name)
                .own(service);
        slice.metadata().putObject("labels").put(SERVICE, service.name());
        slice.json().put("addressType", "IPv4").putArray("endpoints");
        ArrayNode ports = slice.json().putArray("ports");
        service.spec().path("ports").forEach(port -> ports.addObject()
                .put("name", port.path("name").asString(""))
                .put("protocol", port.path("protocol").asString("TCP"))
                .put("port", port.path("port").asInt(0)));
        return slice;
    }
}
