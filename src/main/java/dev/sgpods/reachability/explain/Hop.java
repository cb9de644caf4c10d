package dev.sgpods.reachability.explain;

import java.util.Locale;

/**
 * One thing on the path and what it does to the traffic.
 *
 * @param component the id of the thing
 */
public record Hop(Kind kind, Way way, String component, Outcome outcome, Explanation explanation) {
    /** The kinds of thing, in the words of the consoles. */
    public enum Kind {
        /** A pod and the interface it uses. */
        POD("pod"),
        /** A network policy of the cluster. */
        NETWORK_POLICY("network policy"),
        /** The translation of a pod's address to its node's. */
        NODE("node"),
        /** A network interface. */
        INTERFACE("interface"),
        /** The security groups of an interface. */
        SECURITY_GROUPS("security groups"),
        /** The network ACL of a subnet. */
        NETWORK_ACL("network ACL"),
        /** The route table of a subnet. */
        ROUTE_TABLE("route table"),
        /** A peering connection. */
        PEERING("peering connection"),
        /** A transit gateway or its attachment. */
        TRANSIT_GATEWAY("transit gateway"),
        /** The route table of a transit gateway. */
        TRANSIT_ROUTE_TABLE("transit gateway route table"),
        /** A NAT gateway. */
        NAT_GATEWAY("NAT gateway"),
        /** An internet gateway. */
        INTERNET_GATEWAY("internet gateway"),
        /** A virtual private gateway. */
        PRIVATE_GATEWAY("virtual private gateway"),
        /** A VPC endpoint. */
        ENDPOINT("endpoint"),
        /** An appliance between the two. */
        APPLIANCE("appliance"),
        /** A database. */
        DATABASE("database"),
        /** A name server. */
        NAME_SERVER("name server");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** How a person calls it. */
        public String words() {
            return words;
        }
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return (way == Way.REPLY ? "reply, " : "") + kind.words() + " " + component + ": "
                + outcome.name().toLowerCase(Locale.ROOT) + ", " + explanation.sentence();
    }
}
