package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The primary interface of each node. */
final class NodeInterfaces {
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, NetworkInterface> primaries = new HashMap<>();

    NodeInterfaces(NetworkFacts facts) {
        facts.all(Node.class).items().forEach(node -> nodes.put(node.id(), node));
        for (NetworkInterface each : facts.all(NetworkInterface.class).items()) {
            if (!each.instance().isEmpty() && each.device() == 0) {
                primaries.put(each.instance(), each);
            }
        }
    }

    Optional<NetworkInterface> primary(String node) {
        return Optional.ofNullable(nodes.get(node))
                .flatMap(found -> Optional.ofNullable(primaries.get(found.instance())));
    }
}
