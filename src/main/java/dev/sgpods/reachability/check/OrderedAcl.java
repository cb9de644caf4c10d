package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.NetworkAcl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network ACL with its entries in the order in which they are evaluated: ascending by number, the first that matches
 * decides, and what matches none is refused (VPC user guide, network ACLs).
 */
final class OrderedAcl {
    private final String id;
    private final List<AclEntry> inbound;
    private final List<AclEntry> outbound;

    /**
     * What becomes of the ports of a packet.
     *
     * @param entry the entry that refuses the first ports that are refused, or else that admits
     */
    record Ruling(PortSet admitted, PortSet refused, Optional<AclEntry> entry) {}

    OrderedAcl(NetworkAcl acl) {
        this.id = acl.id();
        this.inbound = ordered(acl, false);
        this.outbound = ordered(acl, true);
    }

    private static List<AclEntry> ordered(NetworkAcl acl, boolean outbound) {
        return acl.entries().stream()
                .filter(entry -> entry.outbound() == outbound)
                .sorted(Comparator.comparingInt(AclEntry::number))
                .toList();
    }

    String id() {
        return id;
    }

    Ruling judge(Packet packet, boolean out) {
        PortSet open = packet.ports();
        List<PortRange> admitted = new ArrayList<>(1);
        AclEntry admits = null;
        AclEntry refuses = null;
        for (AclEntry entry : out ? outbound : inbound) {
            if (!matches(entry, packet, out)) {
                continue;
            }
            if (open.equals(packet.ports()) && open.within(ports(entry, packet))) {
                return whole(entry, open);
            }
            PortSet decided = open.intersect(ports(entry, packet));
            if (decided.isEmpty()) {
                continue;
            }
            if (entry.allow()) {
                admitted.addAll(decided.ranges());
                admits = entry;
            } else if (refuses == null) {
                refuses = entry;
            }
            open = open.minus(ports(entry, packet));
            if (open.isEmpty()) {
                break;
            }
        }
        return ruling(packet, PortSet.of(admitted), refuses == null && open.isEmpty() ? admits : refuses);
    }

    /** The usual case: the first entry that matches decides about all ports. */
    private static Ruling whole(AclEntry entry, PortSet ports) {
        return entry.allow()
                ? new Ruling(ports, PortSet.NONE, Optional.of(entry))
                : new Ruling(PortSet.NONE, ports, Optional.of(entry));
    }

    private static Ruling ruling(Packet packet, PortSet admitted, @Nullable AclEntry entry) {
        PortSet refused = packet.ports();
        for (PortRange range : admitted.ranges()) {
            refused = refused.minus(range);
        }
        return new Ruling(admitted, refused, Optional.ofNullable(entry));
    }

    private static boolean matches(AclEntry entry, Packet packet, boolean out) {
        return entry.protocol().covers(packet.protocol())
                && entry.peer().contains(out ? packet.destination() : packet.source())
                && (!entry.protocol().isIcmp() || matchesIcmp(entry, packet.icmpType()));
    }

    // The messages in question are echo requests and replies, whose code is 0.
    private static boolean matchesIcmp(AclEntry entry, int type) {
        return entry.icmpType() == -1 || (entry.icmpType() == type && entry.icmpCode() <= 0);
    }

    private static PortRange ports(AclEntry entry, Packet packet) {
        return entry.protocol().hasFilteredPorts() && packet.protocol().hasFilteredPorts()
                ? entry.ports()
                : PortRange.ALL;
    }
}
