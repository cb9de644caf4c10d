package dev.sgpods.reachability.check;

import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.Subnet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The network ACL and the route table of each subnet: those that name it, else the default ACL and the main table of
 * its VPC (VPC user guide).
 */
final class SubnetRules {
    private final Map<String, OrderedAcl> named = new HashMap<>();
    private final Map<String, OrderedAcl> standard = new HashMap<>();
    private final Map<String, Routes> explicit = new HashMap<>();
    private final Map<String, Routes> main = new HashMap<>();
    private final Map<String, Routes> inbound = new HashMap<>();
    private final String aclGap;
    private final String tableGap;

    SubnetRules(NetworkFacts facts) {
        Listing<NetworkAcl> acls = facts.all(NetworkAcl.class);
        Listing<RouteTable> tables = facts.all(RouteTable.class);
        this.aclGap = acls.gap();
        this.tableGap = tables.gap();
        for (NetworkAcl acl : acls.items()) {
            OrderedAcl ordered = new OrderedAcl(acl);
            acl.subnets().forEach(subnet -> named.put(subnet, ordered));
            if (acl.standard()) {
                standard.put(acl.vpc(), ordered);
            }
        }
        Map<String, PrefixList> lists = facts.all(PrefixList.class).items().stream()
                .collect(Collectors.toMap(PrefixList::id, Function.identity(), (one, other) -> one));
        for (RouteTable table : tables.items()) {
            Routes routes = new Routes(table, lists);
            table.subnets().forEach(subnet -> explicit.put(subnet, routes));
            table.gateways().forEach(gateway -> inbound.put(gateway, routes));
            if (table.main()) {
                main.put(table.vpc(), routes);
            }
        }
    }

    /** The ACL of a subnet, or null when it was not read. */
    @Nullable
    OrderedAcl acl(Subnet subnet) {
        OrderedAcl acl = named.get(subnet.id());
        return acl == null ? standard.get(subnet.vpc()) : acl;
    }

    /** The route table of a subnet, or null when it was not read: every VPC has a main one. */
    @Nullable
    Routes routes(Subnet subnet) {
        Routes routes = explicit.get(subnet.id());
        return routes == null ? main.get(subnet.vpc()) : routes;
    }

    /** The table for what comes in by a gateway, or null when the gateway has none. */
    @Nullable
    Routes inboundRoutes(String gateway) {
        return inbound.get(gateway);
    }

    Gap missingAcl(Subnet subnet) {
        return Gap.of("the network ACL of " + subnet.id() + " is not known" + because(aclGap));
    }

    Gap missingRoutes(Subnet subnet) {
        return Gap.of("the route table of " + subnet.id() + " is not known" + because(tableGap));
    }

    private static String because(String gap) {
        return gap.isEmpty() ? "" : ": " + gap;
    }
}
