package dev.sgpods.reachability.facts;

import java.util.List;
import java.util.Optional;

/**
 * What hangs on a transit gateway. A peering of two gateways appears once for each, under one attachment id.
 *
 * @param attachment its id
 * @param kind vpc, vpn, direct-connect-gateway, peering, connect ...
 * @param resource the id of what is attached: of the VPC, or of the gateway at the other end of a peering
 * @param state only available passes traffic
 * @param table the route table for what comes in by it, or empty when none is associated
 * @param subnets of a VPC: the subnets that it has an interface in, when they were read
 * @param referencing whether groups may be named across it, when the reading says
 * @param ipv6 whether it carries IPv6, when the reading says
 */
public record TransitAttachment(
        String attachment,
        String gateway,
        String kind,
        String resource,
        String state,
        String table,
        Optional<List<String>> subnets,
        Optional<Boolean> referencing,
        Optional<Boolean> ipv6)
        implements Fact {
    @Override
    public String id() {
        return id(gateway, attachment);
    }

    /** What an attachment of a gateway is found by. */
    public static String id(String gateway, String attachment) {
        return gateway + "/" + attachment;
    }
}
