package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import java.util.List;

/**
 * What a name resolved to when somebody inside the VPC asked.
 *
 * @param id the name
 */
public record ResolvedName(String id, List<Address> addresses) implements Fact {}
