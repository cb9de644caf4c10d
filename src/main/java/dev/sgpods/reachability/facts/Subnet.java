package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import java.util.List;
import java.util.Map;

/**
 * A subnet.
 *
 * @param cidrs of both families
 * @param zone the availability zone's name in its owner's account, or empty
 * @param zoneId the zone's id, the same in every account, or empty
 * @param freeAddresses how many IPv4 addresses are free; -1 when the reading does not say
 */
public record Subnet(
        String id,
        String vpc,
        List<Cidr> cidrs,
        String zone,
        String zoneId,
        int freeAddresses,
        Map<String, String> tags)
        implements Fact {
    /** Whether one of its blocks holds the address. */
    public boolean contains(Address address) {
        for (Cidr cidr : cidrs) {
            if (cidr.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether both lie in one zone; by the zones' ids where both are known, as names differ between accounts. */
    public boolean sharesZoneWith(Subnet other) {
        return (zoneId.isEmpty() || other.zoneId.isEmpty()) ? zone.equals(other.zone) : zoneId.equals(other.zoneId);
    }
}
