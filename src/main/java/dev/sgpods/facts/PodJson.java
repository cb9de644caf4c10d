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
import tools.jackson.databind.JsonNode;

/** Pods, as kubectl prints them. */
final class PodJson {
    /** The name of the resource that a pod asks for and of the annotation that tells what it got. */
    private static final String INTERFACE_RESOURCE = "vpc.amazonaws.com/pod-eni";

    private PodJson() {}

    static Pod pod(Fields from) {
        Fields spec = from.at("spec");
        Fields status = from.at("status");
        List<Fields> containers = spec.list("containers", each -> each);
        return new Pod(
                ObjectJson.namespaced(from),
                status.text("phase"),
                spec.text("nodeName"),
                addresses(status, "podIP", "podIPs"),
                addresses(status, "hostIP", "hostIPs"),
                spec.flag("hostNetwork"),
                spec.has("serviceAccountName") ? spec.text("serviceAccountName") : spec.text("serviceAccount"),
                wantInterface(containers),
                ownInterface(from.at("metadata").at("annotations")),
                ports(containers, spec.list("initContainers", each -> each)),
                states(status),
                environment(containers),
                dns(spec),
                spec.number("terminationGracePeriodSeconds", -1));
    }

    private static List<Address> addresses(Fields status, String first, String all) {
        Set<Address> addresses = new LinkedHashSet<>();
        if (!status.text(first).isEmpty()) {
            addresses.add(Address.parse(status.text(first)));
        }
        status.texts(all, "ip").forEach(text -> addresses.add(Address.parse(text)));
        return List.copyOf(addresses);
    }

    private static boolean wantInterface(List<Fields> containers) {
        for (Fields container : containers) {
            if (container.at("resources").at("limits").has(INTERFACE_RESOURCE)) {
                return true;
            }
        }
        return false;
    }

    /** The annotation holds a JSON list with one interface. */
    private static Optional<OwnInterface> ownInterface(Fields annotations) {
        if (!annotations.has(INTERFACE_RESOURCE)) {
            return Optional.empty();
        }
        JsonNode told = Documents.embedded(annotations.text(INTERFACE_RESOURCE)).node();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Fields first = new Fields(told.iterator().next());
        return Optional.of(new OwnInterface(first.text("eniId"), VpcJson.address(first, "privateIp")));
    }

    /** Init containers that keep running, the sidecars, may have ports too. */
    private static List<ContainerPort> ports(List<Fields> containers, List<Fields> initContainers) {
        List<ContainerPort> ports = new ArrayList<>();
        containers.forEach(container -> ports.addAll(container.list("ports", PodJson::port)));
        initContainers.forEach(container -> ports.addAll(container.list("ports", PodJson::port)));
        ports.removeIf(port -> port.number() < 0);
        return List.copyOf(ports);
    }

    private static ContainerPort port(Fields from) {
        return new ContainerPort(
                from.text("name"),
                from.number("containerPort", -1),
                from.has("protocol") ? PolicyJson.protocol(from.text("protocol")) : Protocol.TCP);
    }

    /** Init containers, too: until the last of them has ended the others do not begin. */
    private static List<ContainerState> states(Fields status) {
        List<ContainerState> states = new ArrayList<>(status.list("containerStatuses", PodJson::state));
        states.addAll(status.list("initContainerStatuses", PodJson::state));
        return List.copyOf(states);
    }

    /** Of one that waits to be begun again it is told how it ended before. */
    private static ContainerState state(Fields from) {
        Fields state = from.at("state");
        Fields ended = state.has("waiting") ? from.at("lastState") : state;
        return new ContainerState(
                from.text("name"),
                from.flag("ready"),
                from.number("restartCount", 0),
                state.at("waiting").text("reason"),
                ended.at("terminated").text("reason"));
    }

    /** Variables with literal values; where they come from a Secret or ConfigMap they are not there. */
    private static Map<String, String> environment(List<Fields> containers) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Fields container : containers) {
            for (Fields variable : container.list("env", each -> each)) {
                if (variable.has("value")) {
                    environment.putIfAbsent(variable.text("name"), variable.text("value"));
                }
            }
        }
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
