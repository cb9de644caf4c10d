package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.AddressFamily;
import dev.sgpods.reachability.address.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VPC.
 *
 * @param cidrs of both families, the primary one first
 * @param region its region, or empty when the reading does not say
 * @param dnsSupport the attribute enableDnsSupport, when it was read
 * @param dnsHostnames the attribute enableDnsHostnames, when it was read
 */
public record Vpc(
        String id,
        List<Cidr> cidrs,
        String owner,
        String region,
        Optional<Boolean> dnsSupport,
        Optional<Boolean> dnsHostnames,
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

    /** The Amazon DNS server's address: the second of the primary block (VPC user guide, DNS server). */
    public Optional<Address> resolver() {
        return cidrs.stream()
                .filter(cidr -> cidr.base().family() == AddressFamily.IPV4)
                .findFirst()
                .map(cidr -> cidr.base().plus(2));
    }
}
