package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A VPC peering connection.
 *
 * @param status only active passes traffic
 */
public record PeeringConnection(String id, String status, Side requester, Side accepter) implements Fact {
    /**
     * One of the two VPCs.
     *
     * @param cidrs its blocks; none when the reading does not say
     * @param remoteDns whether names resolve to private addresses for the other side, when the reading says
     */
    public record Side(String vpc, String owner, String region, List<Cidr> cidrs, Optional<Boolean> remoteDns) {
        /** Whether one of its blocks holds the address. */
        public boolean contains(Address address) {
            return cidrs.stream().anyMatch(cidr -> cidr.contains(address));
        }
    }

    /** Whether it passes traffic. */
    public boolean active() {
        return status.equals("active");
    }

    /** Whether it joins the two VPCs. */
    public boolean joins(String one, String other) {
        return (requester.vpc.equals(one) && accepter.vpc.equals(other))
                || (requester.vpc.equals(other) && accepter.vpc.equals(one));
    }

    /** The side that is not the given VPC. */
    public Side beyond(String vpc) {
        return requester.vpc.equals(vpc) ? accepter : requester;
    }

    /** Whether both VPCs are in one region, as far as the reading says. */
    public boolean withinRegion() {
        return requester.region.equals(accepter.region);
    }
}
