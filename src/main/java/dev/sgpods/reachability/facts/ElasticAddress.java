package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import java.util.Optional;

/**
 * An elastic IP address.
 *
 * @param networkInterface what it is given to, or empty
 * @param address the private address it stands for
 */
public record ElasticAddress(String id, Address publicAddress, String networkInterface, Optional<Address> address)
        implements Fact {}
