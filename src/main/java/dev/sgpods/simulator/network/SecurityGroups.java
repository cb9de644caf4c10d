package dev.sgpods.simulator.network;

import dev.sgpods.simulator.network.Topology.Group;
import dev.sgpods.simulator.network.Topology.Interface;
import dev.sgpods.simulator.network.Topology.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Security groups: allow only, the rules of all of an interface's groups united, stateful. */
final class SecurityGroups {
    /** Protocol numbers in the form in which AWS also takes them. */
    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp");

    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp");

    private final Topology topology;

    SecurityGroups(Topology topology) {
        this.topology = topology;
    }

    boolean allowOut(Interface from, String peer, String protocol, int port) {
        return allow(from, Group::outbound, peer, protocol, port);
    }

    boolean allowIn(Interface to, String peer, String protocol, int port) {
        return allow(to, Group::inbound, peer, protocol, port);
    }

    private boolean allow(Interface at, Function<Group, List<Rule>> direction, String peer, String protocol, int port) {
        return at.groups().stream()
                .map(topology.groups()::get)
                .filter(group -> group != null)
                .flatMap(group -> direction.apply(group).stream())
                .anyMatch(rule -> covers(rule, protocol, port) && matches(rule.peer(), peer));
    }

    private static boolean covers(Rule rule, String protocol, int port) {
        return covers(rule.protocol(), rule.fromPort(), rule.toPort(), protocol, port);
    }

    static boolean covers(String ruleProtocol, int fromPort, int toPort, String protocol, int port) {
        String named = NAMES.getOrDefault(ruleProtocol, ruleProtocol);
        if (named.equals("-1")) {
            return true;
        }
        if (!named.equals(protocol)) {
            return false;
        }
        return !WITH_PORTS.contains(named) || (fromPort <= port && port <= toPort);
    }

    /** A reference to a group means the private addresses of the interfaces that wear it. */
    private boolean matches(String rulePeer, String address) {
        if (rulePeer.startsWith("sg-")) {
            return topology.interfaces().stream()
                    .anyMatch(candidate -> candidate.groups().contains(rulePeer)
                            && candidate.addresses().contains(address));
        }
        if (rulePeer.startsWith("pl-")) {
            return topology.prefixLists().getOrDefault(rulePeer, List.of()).stream()
                    .anyMatch(cidr -> matches(cidr, address));
        }
        // IPv6 blocks never match: the simulated account speaks IPv4.
        return !rulePeer.contains(":") && Cidr.parse(rulePeer).contains(address);
    }
}
