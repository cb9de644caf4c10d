package dev.sgpods.reachability.facts;

import dev.sgpods.reachability.address.Cidr;

/**
 * One route of a route table.
 *
 * @param destination what it is for
 * @param propagated whether a private gateway announced it
 * @param blackhole whether its target is gone
 */
public record Route(Destination destination, Target target, boolean propagated, boolean blackhole) {
    /** What a route is for. */
    public sealed interface Destination {}

    /** A block of addresses. */
    public record Block(Cidr cidr) implements Destination {
        @Override
        public String toString() {
            return cidr.toString();
        }
    }

    /** The blocks of a prefix list. */
    public record Prefixes(String id) implements Destination {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Where a route leads. */
    public record Target(Kind kind, String id) {
        @Override
        public String toString() {
            return kind == Kind.LOCAL ? "local" : id;
        }
    }

    /** The kinds of target. */
    public enum Kind {
        /** The VPC itself. */
        LOCAL,
        /** An internet gateway. */
        INTERNET_GATEWAY,
        /** An egress-only internet gateway, for IPv6. */
        EGRESS_ONLY_GATEWAY,
        /** A NAT gateway. */
        NAT_GATEWAY,
        /** A peering connection. */
        PEERING,
        /** A transit gateway. */
        TRANSIT_GATEWAY,
        /** A virtual private gateway: VPN or Direct Connect. */
        PRIVATE_GATEWAY,
        /** An endpoint: of S3 or DynamoDB when for a prefix list, of an appliance otherwise. */
        ENDPOINT,
        /** The network interface of an appliance. */
        INTERFACE,
        /** The instance of an appliance. */
        INSTANCE,
        /** A kind that the analysis does not know. */
        OTHER
    }

    /** Such as "10.2.0.0/16 to pcx-0123". */
    @Override
    public String toString() {
        return destination + " to " + target + (blackhole ? " (blackhole)" : "");
    }
}
