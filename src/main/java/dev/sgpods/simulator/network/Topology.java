package dev.sgpods.simulator.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of an account decides on a packet, as plain facts of one instant. */
public record Topology(
        List<Interface> interfaces,
        Map<String, Group> groups,
        Map<String, Subnet> subnets,
        Map<String, List<String>> prefixLists) {
    public Topology {
        interfaces = List.copyOf(interfaces);
        groups = Map.copyOf(groups);
        subnets = Map.copyOf(subnets);
        prefixLists = Map.copyOf(prefixLists);
    }

    /** A network interface with all its private addresses. */
    public record Interface(String id, String vpc, String subnet, List<String> addresses, List<String> groups) {
        public Interface {
            addresses = List.copyOf(addresses);
            groups = List.copyOf(groups);
        }
    }

    /** A security group's rules; what no rule allows is dropped. */
    public record Group(List<Rule> inbound, List<Rule> outbound) {
        public Group {
            inbound = List.copyOf(inbound);
            outbound = List.copyOf(outbound);
        }
    }

    /**
     * A security group rule.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@code -1} for all
     * @param peer a CIDR block, a group's id or a prefix list's id
     */
    public record Rule(String protocol, int fromPort, int toPort, String peer) {}

    /** A subnet with its own or its VPC's network ACL and routes. */
    public record Subnet(String id, String vpc, List<Entry> inbound, List<Entry> outbound, List<Route> routes) {
        public Subnet {
            inbound = List.copyOf(inbound);
            outbound = List.copyOf(outbound);
            routes = List.copyOf(routes);
        }
    }

    /** An entry of a network ACL; ports count for TCP and UDP only, and all do if the range is -1. */
    public record Entry(int number, boolean allow, String protocol, String cidr, int fromPort, int toPort) {}

    /** A route; the target {@code local} stays in the VPC. */
    public record Route(String cidr, String target, boolean blackhole) {}

    /** What has an address in a VPC; other VPCs may have the same address. */
    Optional<Interface> holder(String vpc, String address) {
        return interfaces.stream()
                .filter(candidate -> candidate.vpc().equals(vpc))
                .filter(candidate -> candidate.addresses().contains(address))
                .findFirst();
    }
}
