package dev.sgpods.reachability;

import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Subnet;
import java.util.List;

/**
 * A place where a database is, or will be after a failover.
 *
 * @param member the instance, or the proxy
 * @param when whether clients reach this one now
 * @param subnets where it may be
 * @param candidates the interfaces that may be its own: EC2 does not tell which instance an RDS interface belongs to; none
 *     when it has none yet, or none was found
 * @param groups the groups that its interface wears or will wear
 */
public record DatabaseTarget(
        String member, When when, List<Subnet> subnets, List<NetworkInterface> candidates, List<String> groups) {
    /** When clients are led to a place. */
    public enum When {
        /** Now. */
        NOW,
        /** After a failover. */
        AFTER_FAILOVER
    }
}
