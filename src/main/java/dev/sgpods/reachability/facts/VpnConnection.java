package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Cidr;
import java.util.List;

/**
 * A site-to-site VPN connection.
 *
 * @param gateway the private or transit gateway it ends at
 * @param fixed whether its routes are these only; otherwise BGP brings more that EC2 does not list here
 */
public record VpnConnection(String id, String gateway, String state, boolean fixed, List<Cidr> routes)
        implements Fact {}
