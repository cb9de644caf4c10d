package dev.sgpods.reachability.explain;

import dev.sgpods.reachability.address.Packet;
import dev.sgpods.reachability.address.PortSet;
import dev.sgpods.reachability.facts.AclEntry;
import java.util.Optional;

/**
 * What a network ACL does with traffic that crosses the edge of a subnet.
 *
 * @param entry the entry that decides: that refuses when anything is refused; nothing when only the rule behind all
 *     entries is left
 * @param packet the traffic in question
 * @param admitted those of the packet's ports that get through
 */
public record AclEntries(
        Code code,
        String acl,
        String subnet,
        boolean outbound,
        Optional<AclEntry> entry,
        Packet packet,
        PortSet admitted)
        implements Explanation {
    @Override
    public String sentence() {
        String by = entry.map(decides -> "entry " + decides).orElse("no entry, and so the rule behind all entries");
        String verdict = acl + " of " + subnet + (outbound ? " lets out " : " lets in ");
        if (code == Code.PASSES) {
            return verdict + packet + " by " + by;
        }
        boolean some = packet.protocol().hasFilteredPorts() && !admitted.isEmpty();
        return some
                ? verdict + "only the ports " + admitted + " of " + packet + ", the others are refused by " + by
                : acl + " of " + subnet + (outbound ? " does not let out " : " does not let in ") + packet + " by "
                        + by;
    }
}
