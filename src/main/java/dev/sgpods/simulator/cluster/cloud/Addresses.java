package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;

/** Addresses of a simulated subnet. */
final class Addresses {
    /** The first four of a block are AWS's. */
    private static final int RESERVED = 4;

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
        List<String> used = used(state, subnet.id());
        int slash = subnet.cidr().indexOf('/');
        int size = 1 << (32 - Integer.parseInt(subnet.cidr().substring(slash + 1)));
        String[] parts = subnet.cidr().substring(0, slash).split("\\.", -1);
        for (int given = subnet.addressesGiven(); given + RESERVED < size - 1; given++) {
            int host = Integer.parseInt(parts[3]) + given + RESERVED;
            String address =
                    parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + host / 256) + "." + host % 256;
            if (!used.contains(address)) {
                state.subnets().put(subnet.id(), subnet.withAddressesGiven(given + 1));
                return address;
            }
        }
        throw new Cloud.Refused(
                "InsufficientFreeAddressesInSubnet",
                "The specified subnet does not have enough free addresses to satisfy the request.");
    }
}
