package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A prefix list, of a customer or of AWS.
 *
 * @param entries its blocks, when they were read: that is a call of its own
 * @param weight how many rules it counts for; 0 when the reading does not say
 */
public record PrefixList(String id, String name, Optional<List<Cidr>> entries, int weight) implements Fact {
    /** The longest of its blocks that holds the address, or nothing; nothing too when they were not read. */
    public Optional<Cidr> match(Address address) {
        return entries.orElse(List.of()).stream()
                .filter(cidr -> cidr.contains(address))
                .max((one, other) -> Integer.compare(one.length(), other.length()));
    }
}
