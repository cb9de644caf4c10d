package dev.sgpods.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.Pod.ContainerPort;
import dev.sgpods.reachability.facts.cluster.Pod.ContainerState;
import dev.sgpods.reachability.facts.cluster.Pod.DnsSettings;
import dev.sgpods.reachability.facts.cluster.Pod.OwnInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Pods, as kubectl prints them. */
final class PodJson {
    /** The name of the resource that a pod asks for and of the annotation that tells what it got. */
    private static final String INTERFACE_RESOURCE = "vpc.amazonaws.com/pod-eni";

    private PodJson() {}

    static Pod pod(Fields from) {
        Fields spec = from.at("spec");
        Fields status = from.at("status");
        return new Pod(
                ObjectJson.namespaced(from),
                status.text("phase"),
                spec.text("nodeName"),
                addresses(status, "podIP", "podIPs"),
                addresses(status, "hostIP", "hostIPs"),
                spec.flag("hostNetwork"),
                spec.has("serviceAccountName") ? spec.text("serviceAccountName") : spec.text("serviceAccount"),
                spec.list("containers").anyMatch(PodJson::wantsInterface),
                ownInterface(from.at("metadata").at("annotations")),
                ports(spec),
                status.list("containerStatuses").map(PodJson::state).toList(),
                environment(spec),
                dns(spec),
                spec.number("terminationGracePeriodSeconds", -1));
    }

    private static List<Address> addresses(Fields status, String first, String all) {
        Set<Address> addresses = new LinkedHashSet<>();
        Stream.concat(Stream.of(status.text(first)), status.texts(all, "ip").stream())
                .filter(text -> !text.isEmpty())
                .forEach(text -> addresses.add(Address.parse(text)));
        return List.copyOf(addresses);
    }

    private static boolean wantsInterface(Fields container) {
        return container.at("resources").at("limits").has(INTERFACE_RESOURCE);
    }

    /** The annotation holds a JSON list with one interface. */
    private static Optional<OwnInterface> ownInterface(Fields annotations) {
        if (!annotations.has(INTERFACE_RESOURCE)) {
            return Optional.empty();
        }
        Fields told = Documents.embedded(annotations.text(INTERFACE_RESOURCE));
        return told.node()
                .valueStream()
                .map(Fields::new)
                .map(each -> new OwnInterface(each.text("eniId"), VpcJson.address(each, "privateIp")))
                .findFirst();
    }

    private static List<ContainerPort> ports(Fields spec) {
        // Init containers that keep running, the sidecars, may have ports too.
        return Stream.concat(spec.list("containers"), spec.list("initContainers"))
                .flatMap(container -> container.list("ports"))
                .filter(port -> port.has("containerPort"))
                .map(port -> new ContainerPort(
                        port.text("name"),
                        port.number("containerPort", -1),
                        port.has("protocol") ? PolicyJson.protocol(port.text("protocol")) : Protocol.TCP))
                .toList();
    }

    private static ContainerState state(Fields from) {
        Fields state = from.at("state");
        return new ContainerState(
                from.text("name"),
                from.flag("ready"),
                from.number("restartCount", 0),
                state.at("waiting").text("reason"),
                state.at("terminated").text("reason"));
    }

    /** Variables with literal values; where they come from a Secret or ConfigMap they are not there. */
    private static Map<String, String> environment(Fields spec) {
        Map<String, String> environment = new LinkedHashMap<>();
        spec.list("containers")
                .flatMap(container -> container.list("env"))
                .filter(variable -> variable.has("value"))
                .forEach(variable -> environment.putIfAbsent(variable.text("name"), variable.text("value")));
        return Confidential.without(environment);
    }

    private static DnsSettings dns(Fields spec) {
        List<String> servers = new ArrayList<>(spec.at("dnsConfig").texts("nameservers"));
        String policy = spec.text("dnsPolicy");
        return policy.isEmpty() && servers.isEmpty()
                ? DnsSettings.STANDARD
                : new DnsSettings(policy, List.copyOf(servers));
    }
}
