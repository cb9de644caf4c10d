package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.facts.SecurityRule;

/**
 * Whether a security group's rule speaks of a packet's protocol and port. Ports count for TCP and UDP; of ICMP the type
 * and the code do, where a code without a type is invalid and matches nothing; other protocols have neither.
 */
final class RuleTraffic {
    private RuleTraffic() {}

    static boolean covers(SecurityRule rule, Packet packet) {
        if (!rule.protocol().covers(packet.protocol())) {
            return false;
        }
        if (rule.protocol().hasFilteredPorts()) {
            return rule.from() <= first(packet) && last(packet) <= rule.to();
        }
        return !rule.protocol().isIcmp() || coversIcmp(rule, packet.icmpType());
    }

    private static int first(Packet packet) {
        return packet.ports().ranges().get(0).first();
    }

    private static int last(Packet packet) {
        var ranges = packet.ports().ranges();
        PortRange end = ranges.get(ranges.size() - 1);
        return end.last();
    }

    // The messages in question are echo requests, whose code is 0.
    private static boolean coversIcmp(SecurityRule rule, int type) {
        if (rule.from() == -1) {
            return rule.to() == -1;
        }
        return rule.from() == type && rule.to() <= 0;
    }
}
