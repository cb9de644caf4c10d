package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.SubnetAddresses;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;

/** Addresses of a simulated subnet. */
final class Addresses {
    private Addresses() {}

    static List<String> used(State state, String subnet) {
        return state.networkInterfaces().stream()
                .filter(row -> row.subnetId().equals(subnet))
                .map(NetworkInterfaceRow::privateIp)
                .toList();
    }

    /**
     * Takes the next free address.
     *
     * @throws Cloud.Refused if there is none
     */
    static String take(State state, SubnetRow subnet) {
        return SubnetAddresses.take(state, subnet)
                .orElseThrow(() -> new Cloud.Refused(
                        "InsufficientFreeAddressesInSubnet",
                        "The specified subnet does not have enough free addresses to satisfy the request."));
    }
}
