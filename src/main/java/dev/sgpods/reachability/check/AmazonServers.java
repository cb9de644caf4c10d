package dev.sgpods.reachability.check;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Optional;

/**
 * What AWS itself answers inside every VPC: the resolver at the VPC's base plus two, and the link-local addresses of
 * resolver, instance metadata and time. Neither security groups nor ACLs nor routes stand before them (VPC user guide,
 * security groups and network ACLs).
 */
final class AmazonServers {
    private static final int DNS = 53;
    private static final List<Cidr> LINK_LOCAL = List.of(Cidr.parse("169.254.169.0/24"), Cidr.parse("fd00:ec2::/32"));
    private static final List<Address> RESOLVERS =
            List.of(Address.parse("169.254.169.253"), Address.parse("fd00:ec2::253"));

    private final Network network;

    AmazonServers(Network network) {
        this.network = network;
    }

    /** The one hop of a connection to such a server; nothing when the destination is none. */
    Optional<Hop> judge(Connection connection) {
        if (connection.client().isEmpty()) {
            return Optional.empty();
        }
        Address destination = connection.destination();
        String vpc = connection.client().get().subnet().vpc();
        Vpc home = network.find(Vpc.class, vpc);
        boolean resolver = RESOLVERS.contains(destination)
                || (home != null && home.resolver().equals(Optional.of(destination)));
        if (resolver && connection.port() == DNS) {
            return Optional.of(resolver(vpc, home == null ? Optional.empty() : home.dnsSupport(), destination));
        }
        return LINK_LOCAL.stream().anyMatch(block -> block.contains(destination))
                ? Optional.of(hop(
                        destination,
                        Outcome.PASSED,
                        new Condition(
                                Code.PASSES, destination.toString(), "is answered by the host that it is asked from")))
                : Optional.empty();
    }

    private static Hop resolver(String vpc, Optional<Boolean> support, Address destination) {
        if (support.isEmpty()) {
            Gap gap = Gap.of("whether " + vpc + " resolves names, its attribute enableDnsSupport, was not read");
            return new Hop(Kind.NAME_SERVER, Way.REQUEST, destination.toString(), Outcome.UNKNOWN, gap);
        }
        Code code = support.get() ? Code.PASSES : Code.DNS_SUPPORT_OFF;
        String what = support.get()
                ? "is the resolver of " + vpc + ", which no group and no ACL can block"
                : "does not answer: the attribute enableDnsSupport of " + vpc + " is off";
        return hop(
                destination,
                support.get() ? Outcome.PASSED : Outcome.BLOCKED,
                new Condition(code, destination.toString(), what));
    }

    private static Hop hop(Address destination, Outcome outcome, Condition condition) {
        return new Hop(Kind.NAME_SERVER, Way.REQUEST, destination.toString(), outcome, condition);
    }
}
