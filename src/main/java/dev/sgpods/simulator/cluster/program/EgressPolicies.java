package dev.sgpods.simulator.cluster.program;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.LabelSelector;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import dev.sgpods.simulator.network.Cidr;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Network policies about what leaves a pod, once the VPC CNI's agent acts on them: what no rule of a policy that selects
 * the pod allows is dropped (Kubernetes API reference, NetworkPolicySpec).
 */
final class EgressPolicies {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private final ObjectStore objects;
    private final JsonNode pod;

    EgressPolicies(ObjectStore objects, JsonNode pod) {
        this.objects = objects;
        this.pod = pod;
    }

    /**
     * The policy that drops what is sent, or nothing.
     *
     * @param there the pod that has the address, when one has
     */
    Optional<String> drops(String address, String protocol, int port, Optional<JsonNode> there) {
        if (!enforced()) {
            return Optional.empty();
        }
        List<JsonNode> isolating = objects.shared(
                        Kinds.NETWORK_POLICY, pod.at("/metadata/namespace").asString(""))
                .filter(policy -> isolates(policy.path("spec")))
                .toList();
        boolean allowed = isolating.isEmpty()
                || isolating.stream()
                        .flatMap(policy -> policy.at("/spec/egress").valueStream())
                        .anyMatch(rule -> ports(rule, protocol, port) && peers(rule, address, there));
        return allowed
                ? Optional.empty()
                : Optional.of(isolating.get(0).at("/metadata/name").asString(""));
    }

    private boolean enforced() {
        return objects.shared(Kinds.DAEMON_SET, "kube-system")
                .filter(set -> set.at("/metadata/name").asString("").equals("aws-node"))
                .flatMap(set -> set.at("/spec/template/spec/containers").valueStream())
                .filter(container -> container.path("name").asString("").equals("aws-eks-nodeagent"))
                .flatMap(container -> container.path("args").valueStream())
                .anyMatch(argument -> argument.asString("").equals("--enable-network-policy=true"));
    }

    private boolean isolates(JsonNode spec) {
        boolean egress = spec.has("policyTypes")
                ? spec.path("policyTypes").valueStream().anyMatch(type -> type.asString("")
                        .equals("Egress"))
                : spec.has("egress");
        return egress && LabelSelector.of(spec.path("podSelector")).matches(labels(pod));
    }

    private static boolean ports(JsonNode rule, String protocol, int port) {
        JsonNode ports = rule.path("ports");
        return ports.isEmpty()
                || ports.valueStream()
                        .anyMatch(each -> each.path("protocol")
                                        .asString("TCP")
                                        .toLowerCase(Locale.ROOT)
                                        .equals(protocol)
                                && (!each.has("port")
                                        || (port >= each.path("port").asInt(-1)
                                                && port
                                                        <= each.path("endPort")
                                                                .asInt(each.path("port")
                                                                        .asInt(-1)))));
    }

    private boolean peers(JsonNode rule, String address, Optional<JsonNode> there) {
        JsonNode peers = rule.path("to");
        return peers.isEmpty()
                || peers.valueStream()
                        .anyMatch(peer -> peer.has("ipBlock")
                                ? inBlock(peer.path("ipBlock"), address)
                                : there.filter(other -> selected(peer, other)).isPresent());
    }

    private static boolean inBlock(JsonNode block, String address) {
        return Cidr.parse(block.path("cidr").asString("")).contains(address)
                && block.path("except").valueStream().noneMatch(hole -> Cidr.parse(hole.asString(""))
                        .contains(address));
    }

    private boolean selected(JsonNode peer, JsonNode other) {
        String own = pod.at("/metadata/namespace").asString("");
        String theirs = other.at("/metadata/namespace").asString("");
        boolean namespace = peer.has("namespaceSelector")
                ? LabelSelector.of(peer.path("namespaceSelector")).matches(namespaceLabels(theirs))
                : own.equals(theirs);
        return namespace && LabelSelector.of(peer.path("podSelector")).matches(labels(other));
    }

    private Map<String, String> namespaceLabels(String name) {
        Map<String, String> labels = objects.find(Kinds.NAMESPACE, "", name)
                .map(found -> labels(found.json()))
                .orElseGet(HashMap::new);
        labels.put(NAMESPACE_NAME, name);
        return labels;
    }

    private static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new HashMap<>();
        object.at("/metadata/labels").forEachEntry((key, value) -> labels.put(key, value.asString("")));
        return labels;
    }
}
