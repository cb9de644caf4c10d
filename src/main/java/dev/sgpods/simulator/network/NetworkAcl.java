package dev.sgpods.simulator.network;

import dev.sgpods.simulator.network.Topology.Entry;
import java.util.Comparator;
import java.util.List;

/** Network ACLs: stateless, the entry with the lowest number that matches decides, and none denies. */
final class NetworkAcl {
    private NetworkAcl() {}

    static boolean allows(List<Entry> entries, String peer, String protocol, int destinationPort) {
        return entries.stream()
                .filter(entry -> !entry.cidr().contains(":"))
                .sorted(Comparator.comparingInt(Entry::number))
                .filter(entry -> covers(entry, protocol, destinationPort))
                .filter(entry -> Cidr.parse(entry.cidr()).contains(peer))
                .findFirst()
                .map(Entry::allow)
                .orElse(false);
    }

    private static boolean covers(Entry entry, String protocol, int port) {
        boolean allPorts = entry.fromPort() < 0;
        return SecurityGroups.covers(
                entry.protocol(), allPorts ? 0 : entry.fromPort(), allPorts ? 65_535 : entry.toPort(), protocol, port);
    }
}
