package dev.sgpods.why.fault;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.SecurityRule;

/** Rules of security groups, as the AWS CLI takes them: its short options know neither IPv6 nor prefix lists. */
final class Rules {
    private Rules() {}

    /** TCP to or from a block. */
    static String tcp(int port, String block) {
        return block.contains(":")
                ? permission("tcp", ",FromPort=" + port + ",ToPort=" + port, "Ipv6Ranges=[{CidrIpv6=" + block + "}]")
                : " --protocol tcp --port " + port + " --cidr " + block;
    }

    /** One rule as it stands. */
    static String of(SecurityRule rule) {
        boolean every = rule.protocol().equals(Protocol.ANY);
        String ports = rule.protocol().hasFilteredPorts() || rule.protocol().isIcmp()
                ? ",FromPort=" + rule.from() + ",ToPort=" + rule.to()
                : "";
        String peer = rule.peer().toString();
        if (rule.peer() instanceof SecurityRule.Prefixes) {
            return permission(
                    every ? "-1" : rule.protocol().toString(), ports, "PrefixListIds=[{PrefixListId=" + peer + "}]");
        }
        if (peer.contains(":")) {
            return permission(every ? "-1" : rule.protocol().toString(), ports, "Ipv6Ranges=[{CidrIpv6=" + peer + "}]");
        }
        String range = rule.protocol().hasFilteredPorts() ? " --port " + rule.from() + "-" + rule.to() : "";
        return " --protocol " + (every ? "all" : rule.protocol().toString()) + range
                + (rule.peer() instanceof SecurityRule.Group ? " --source-group " : " --cidr ") + peer;
    }

    private static String permission(String protocol, String ports, String peer) {
        return " --ip-permissions 'IpProtocol=" + protocol + ports + "," + peer + "'";
    }
}
