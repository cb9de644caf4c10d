package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completes facts that are said to be a whole world, as test cases are. Every VPC has the ACL and the main route table
 * that AWS gives a new one unless the facts hold others; a security group that is only named has no rules, a prefix list
 * that is only named no entries, and a route to a peering connection or NAT gateway that is not there leads nowhere.
 */
final class WholeWorld {
    private static final List<Cidr> EVERYWHERE = List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"));

    private WholeWorld() {}

    static NetworkFacts completed(NetworkFacts facts) {
        return facts.with(NetworkAcl.class, acls(facts))
                .with(RouteTable.class, tables(facts))
                .with(SecurityGroup.class, groups(facts))
                .with(PrefixList.class, prefixLists(facts));
    }

    private static Listing<NetworkAcl> acls(NetworkFacts facts) {
        List<NetworkAcl> acls = new ArrayList<>(facts.all(NetworkAcl.class).items());
        Set<String> with =
                acls.stream().filter(NetworkAcl::standard).map(NetworkAcl::vpc).collect(Collectors.toSet());
        for (Vpc vpc : facts.all(Vpc.class).items()) {
            if (!with.contains(vpc.id())) {
                acls.add(new NetworkAcl("default ACL", vpc.id(), true, List.of(), openEntries(), Map.of()));
            }
        }
        return Listing.of(acls);
    }

    private static List<AclEntry> openEntries() {
        List<AclEntry> entries = new ArrayList<>();
        for (Cidr everywhere : EVERYWHERE) {
            for (boolean outbound : new boolean[] {true, false}) {
                entries.add(new AclEntry(100, outbound, true, Protocol.ANY, everywhere, PortRange.ALL, -1, -1));
            }
        }
        return entries;
    }

    private static Listing<RouteTable> tables(NetworkFacts facts) {
        List<RouteTable> tables = new ArrayList<>();
        Set<String> there = Stream.concat(
                        facts.all(PeeringConnection.class).items().stream(),
                        facts.all(NatGateway.class).items().stream())
                .map(Fact::id)
                .collect(Collectors.toSet());
        facts.all(RouteTable.class).items().forEach(table -> tables.add(withoutLostTargets(table, there)));
        Set<String> with =
                tables.stream().filter(RouteTable::main).map(RouteTable::vpc).collect(Collectors.toSet());
        for (Vpc vpc : facts.all(Vpc.class).items()) {
            if (!with.contains(vpc.id())) {
                List<Route> local = vpc.cidrs().stream().map(WholeWorld::local).toList();
                tables.add(new RouteTable("main table", vpc.id(), true, List.of(), List.of(), local, Map.of()));
            }
        }
        return Listing.of(tables);
    }

    private static RouteTable withoutLostTargets(RouteTable table, Set<String> there) {
        List<Route> routes = table.routes().stream()
                .map(route -> isLost(route.target(), there)
                        ? new Route(route.destination(), route.target(), route.propagated(), true)
                        : route)
                .toList();
        return new RouteTable(
                table.id(), table.vpc(), table.main(), table.subnets(), table.gateways(), routes, table.tags());
    }

    private static boolean isLost(Route.Target target, Set<String> there) {
        return switch (target.kind()) {
            case PEERING, NAT_GATEWAY -> !there.contains(target.id());
            default -> false;
        };
    }

    private static Listing<PrefixList> prefixLists(NetworkFacts facts) {
        List<PrefixList> lists = new ArrayList<>(facts.all(PrefixList.class).items());
        Set<String> named = new TreeSet<>();
        for (SecurityGroup group : facts.all(SecurityGroup.class).items()) {
            Stream.concat(group.inbound().stream(), group.outbound().stream())
                    .filter(rule -> rule.peer() instanceof SecurityRule.Prefixes)
                    .forEach(rule -> named.add(((SecurityRule.Prefixes) rule.peer()).id()));
        }
        for (RouteTable table : facts.all(RouteTable.class).items()) {
            table.routes().stream()
                    .filter(route -> route.destination() instanceof Route.Prefixes)
                    .forEach(route -> named.add(((Route.Prefixes) route.destination()).id()));
        }
        lists.forEach(list -> named.remove(list.id()));
        named.forEach(id -> lists.add(new PrefixList(id, id, Optional.of(List.of()), 0)));
        return Listing.of(lists);
    }

    private static Route local(Cidr cidr) {
        return new Route(new Route.Block(cidr), new Route.Target(Route.Kind.LOCAL, "local"), false, false);
    }

    private static Listing<SecurityGroup> groups(NetworkFacts facts) {
        List<SecurityGroup> groups =
                new ArrayList<>(facts.all(SecurityGroup.class).items());
        Set<String> named = new TreeSet<>();
        facts.all(NetworkInterface.class).items().forEach(each -> named.addAll(each.groups()));
        groups.forEach(group -> named.remove(group.id()));
        named.forEach(id -> groups.add(new SecurityGroup(id, id, "", "", List.of(), List.of(), Map.of())));
        return Listing.of(groups);
    }
}
