package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.SecurityRule;
import java.util.Map;
import java.util.Objects;

/** Rules, entries and routes as tests write them, in words. */
final class WrittenRules {
    private WrittenRules() {}

    /** "in tcp 5432 sg-1" of a group, in its words. */
    static SecurityRule rule(String group, String[] words) {
        Protocol protocol =
                words[1].equals("any") ? Protocol.ANY : Protocol.read(words[1]).orElseThrow();
        boolean ports = words.length == 4;
        String[] range =
                ports ? words[2].split("(?<=\\d)-", -1) : new String[] {protocol.hasFilteredPorts() ? "0" : "-1"};
        int from = Integer.parseInt(range[0]);
        int to = range.length > 1 ? Integer.parseInt(range[1]) : protocol.isIcmp() ? -1 : ports ? from : 65_535;
        return new SecurityRule(group, protocol, from, to, peer(words[words.length - 1]));
    }

    private static SecurityRule.Peer peer(String text) {
        if (text.startsWith("sg-")) {
            return new SecurityRule.Group(text, "1111", "", "");
        }
        return text.startsWith("pl-") ? new SecurityRule.Prefixes(text) : new SecurityRule.Block(Cidr.parse(text));
    }

    /** "100 in allow tcp 5432 10.0.0.0/16". */
    static AclEntry entry(String text) {
        String[] words = text.split(" ", -1);
        Protocol protocol =
                words[3].equals("any") ? Protocol.ANY : Protocol.read(words[3]).orElseThrow();
        PortRange ports = PortRange.ALL;
        int type = -1;
        if (words.length == 6 && protocol.isIcmp()) {
            type = Integer.parseInt(words[4]);
        } else if (words.length == 6) {
            String[] range = words[4].split("-", -1);
            ports = new PortRange(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]));
        }
        return new AclEntry(
                Integer.parseInt(words[0]),
                words[1].equals("out"),
                words[2].equals("allow"),
                protocol,
                Cidr.parse(words[words.length - 1]),
                ports,
                type,
                -1);
    }

    /** "10.2.0.0/16 pcx-1", with "propagated" or "blackhole" behind. */
    static Route route(String text) {
        String[] words = text.split(" ", -1);
        Route.Destination destination =
                words[0].startsWith("pl-") ? new Route.Prefixes(words[0]) : new Route.Block(Cidr.parse(words[0]));
        return new Route(destination, target(words[1]), text.endsWith(" propagated"), text.endsWith(" blackhole"));
    }

    private static Route.Target target(String id) {
        Map<String, Route.Kind> kinds = Map.of(
                "local", Route.Kind.LOCAL,
                "igw", Route.Kind.INTERNET_GATEWAY,
                "eigw", Route.Kind.EGRESS_ONLY_GATEWAY,
                "nat", Route.Kind.NAT_GATEWAY,
                "pcx", Route.Kind.PEERING,
                "tgw", Route.Kind.TRANSIT_GATEWAY,
                "vgw", Route.Kind.PRIVATE_GATEWAY,
                "vpce", Route.Kind.ENDPOINT,
                "eni", Route.Kind.INTERFACE);
        String kind = id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
        return new Route.Target(Objects.requireNonNull(kinds.get(kind), id), id);
    }
}
