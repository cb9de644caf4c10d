package dev.sgpods.simulator;

import dev.sgpods.simulator.row.NetworkInterfaceRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that a subnet hands to interfaces: the next one in turn, so that a freed one is not met again at once.
 * The upper part of the block is left to pods without an interface of their own as long as the lower part has any.
 */
public final class SubnetAddresses {
    /** EC2 keeps the first four addresses and the last one for itself. */
    private static final int KEPT = 4;

    private static final int LOWER_PART_PERCENT = 70;

    private SubnetAddresses() {}

    /** An address that nothing has at present, or empty if there is none. */
    public static Optional<String> take(State state, SubnetRow subnet) {
        Set<String> used = new HashSet<>();
        state.networkInterfaces().stream()
                .filter(holder -> holder.subnetId().equals(subnet.id()))
                .map(NetworkInterfaceRow::privateIp)
                .forEach(used::add);
        int room = room(subnet);
        int lower = Math.max(1, room * LOWER_PART_PERCENT / 100);
        for (int step = 0; step < room; step++) {
            int number = step < lower ? (subnet.addressesGiven() + step) % lower : step;
            String address = address(subnet.cidr(), KEPT + number);
            if (!used.contains(address)) {
                state.subnets().put(subnet.id(), subnet.withAddressesGiven((number + 1) % lower));
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /** How many interfaces fit into a subnet. */
    public static int room(SubnetRow subnet) {
        String cidr = subnet.cidr();
        return (1 << (32 - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)))) - KEPT - 1;
    }

    private static String address(String cidr, int number) {
        long address = 0;
        for (String part : cidr.substring(0, cidr.indexOf('/')).split("\\.", -1)) {
            address = address << 8 | Long.parseLong(part);
        }
        address += number;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
