package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import java.util.List;

/** Network policies, as kubectl prints them. */
final class PolicyJson {
    private PolicyJson() {}

    static NetworkPolicy policy(Fields from) {
        Fields spec = from.at("spec");
        List<String> types = spec.texts("policyTypes");
        List<NetworkPolicy.Rule> outbound = rules(spec, "egress", "to");
        return new NetworkPolicy(
                ObjectJson.namespaced(from),
                ObjectJson.selector(spec, "podSelector").orElse(LabelSelector.ALL),
                types.isEmpty() || types.contains("Ingress"),
                types.isEmpty() ? !outbound.isEmpty() : types.contains("Egress"),
                rules(spec, "ingress", "from"),
                outbound);
    }

    private static List<NetworkPolicy.Rule> rules(Fields spec, String direction, String peers) {
        return spec.list(direction)
                .map(rule -> new NetworkPolicy.Rule(
                        rule.list(peers).map(PolicyJson::peer).toList(),
                        rule.list("ports").map(PolicyJson::port).toList()))
                .toList();
    }

    private static NetworkPolicy.Peer peer(Fields from) {
        if (from.has("ipBlock")) {
            Fields block = from.at("ipBlock");
            return new NetworkPolicy.Block(
                    Cidr.parse(block.text("cidr")),
                    block.texts("except").stream().map(Cidr::parse).toList());
        }
        return new NetworkPolicy.Pods(
                ObjectJson.selector(from, "namespaceSelector"), ObjectJson.selector(from, "podSelector"));
    }

    /** A port; a text is a port's name, also when it looks like a number. */
    private static NetworkPolicy.Port port(Fields from) {
        Protocol protocol = from.has("protocol") ? protocol(from.text("protocol")) : Protocol.TCP;
        if (!from.has("port")) {
            return new NetworkPolicy.Port(protocol, "", -1, -1);
        }
        if (!from.node().path("port").isNumber()) {
            return new NetworkPolicy.Port(protocol, from.text("port"), -1, -1);
        }
        int first = from.number("port", -1);
        return new NetworkPolicy.Port(protocol, "", first, from.number("endPort", first));
    }

    static Protocol protocol(String text) {
        return Protocol.read(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no protocol of Kubernetes; these are TCP, UDP and SCTP."));
    }
}
