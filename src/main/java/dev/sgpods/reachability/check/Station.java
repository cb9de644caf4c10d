package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import java.util.Optional;

/**
 * One end of a connection inside a VPC.
 *
 * @param networkInterface who has the address, when that was read
 */
public record Station(Address address, Subnet subnet, Optional<NetworkInterface> networkInterface) {}
