package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;

/**
 * One entry of a network ACL.
 *
 * @param number its place: the lowest that matches decides
 * @param peer the destination of outbound traffic, the source of inbound
 * @param ports for TCP and UDP; all of them for other protocols
 * @param icmpType -1 for every one
 * @param icmpCode -1 for every one
 */
public record AclEntry(
        int number,
        boolean outbound,
        boolean allow,
        Protocol protocol,
        Cidr peer,
        PortRange ports,
        int icmpType,
        int icmpCode) {
    /** Such as "100 allow tcp 5432 10.0.0.0/16"; the last of all is written with a star, as in the console. */
    @Override
    public String toString() {
        String traffic = protocol.hasFilteredPorts() && !ports.equals(PortRange.ALL)
                ? protocol + " " + ports
                : protocol.toString();
        return (number >= 32_767 ? "*" : String.valueOf(number)) + (allow ? " allow " : " deny ") + traffic + " "
                + peer;
    }
}
