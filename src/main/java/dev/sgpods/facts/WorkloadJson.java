package dev.sgpods.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.cluster.Container;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.Deployment;
import dev.sgpods.reachability.facts.cluster.EndpointSlice;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.ReplicaSet;
import dev.sgpods.reachability.facts.cluster.ServiceObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nodes, what makes pods, and what stands before them, as kubectl prints them. */
final class WorkloadJson {
    private static final String INTERFACE_RESOURCE = "vpc.amazonaws.com/pod-eni";

    private WorkloadJson() {}

    static Node node(Fields from) {
        // aws:///<zone>/<instance>
        String provider = from.at("spec").text("providerID");
        Fields status = from.at("status");
        return new Node(
                ObjectJson.meta(from),
                provider.contains("/i-") ? provider.substring(provider.lastIndexOf('/') + 1) : "",
                status.list("addresses")
                        .filter(each -> each.text("type").equals("InternalIP"))
                        .map(each -> Address.parse(each.text("address")))
                        .toList(),
                status.list("conditions")
                        .anyMatch(each -> each.text("type").equals("Ready")
                                && each.text("status").equals("True")),
                status.at("allocatable").has(INTERFACE_RESOURCE)
                        ? Integer.parseInt(status.at("allocatable").text(INTERFACE_RESOURCE))
                        : -1);
    }

    static DaemonSet daemonSet(Fields from) {
        Fields status = from.at("status");
        return new DaemonSet(
                ObjectJson.namespaced(from),
                containers(from),
                status.number("desiredNumberScheduled", 0),
                status.number("numberUnavailable", 0));
    }

    private static List<Container> containers(Fields from) {
        Fields spec = from.at("spec").at("template").at("spec");
        return Stream.concat(spec.list("containers"), spec.list("initContainers"))
                .map(WorkloadJson::container)
                .toList();
    }

    private static Container container(Fields from) {
        Map<String, String> environment = new HashMap<>();
        from.list("env")
                .filter(each -> each.has("value"))
                .forEach(each -> environment.put(each.text("name"), each.text("value")));
        return new Container(from.text("name"), from.text("image"), from.texts("args"), Map.copyOf(environment));
    }

    static Deployment deployment(Fields from) {
        return new Deployment(
                ObjectJson.namespaced(from),
                templateLabels(from),
                from.at("spec").number("replicas", 1),
                from.at("status").number("availableReplicas", 0));
    }

    static ReplicaSet replicaSet(Fields from) {
        return new ReplicaSet(
                ObjectJson.namespaced(from),
                templateLabels(from),
                from.at("spec").number("replicas", 1),
                from.at("status").number("replicas", 0));
    }

    private static Map<String, String> templateLabels(Fields from) {
        return from.at("spec").at("template").at("metadata").map("labels");
    }

    static ServiceObject service(Fields from) {
        Fields spec = from.at("spec");
        List<Address> addresses = Stream.concat(Stream.of(spec.text("clusterIP")), spec.texts("clusterIPs").stream())
                .distinct()
                .flatMap(text -> Address.read(text).stream())
                .toList();
        return new ServiceObject(ObjectJson.namespaced(from), spec.text("type"), addresses, spec.text("externalName"));
    }

    static EndpointSlice endpointSlice(Fields from) {
        return new EndpointSlice(
                ObjectJson.namespaced(from),
                from.list("endpoints").flatMap(WorkloadJson::endpoints).toList());
    }

    private static Stream<EndpointSlice.Endpoint> endpoints(Fields from) {
        Fields conditions = from.at("conditions");
        // Nothing said means ready (discovery/v1).
        boolean ready = !conditions.has("ready") || conditions.flag("ready");
        return from.texts("addresses").stream()
                .flatMap(text -> Address.read(text).stream())
                .map(address -> new EndpointSlice.Endpoint(
                        address, ready, from.at("targetRef").text("name"), from.text("nodeName")));
    }
}
