package dev.sgpods.facts;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.Route.Kind;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;

/** What of a region's networks the way to a database may lead through, by the route tables at both ends. */
final class NetworkNeeds {
    private static final Set<Kind> TO_OTHER_NETWORKS = EnumSet.of(Kind.PEERING, Kind.TRANSIT_GATEWAY);
    private static final Set<Kind> TO_THE_INTERNET = EnumSet.of(Kind.INTERNET_GATEWAY, Kind.NAT_GATEWAY);

    private final NetworkFacts known;
    private final String home;
    private final Set<String> vpcs = new TreeSet<>();
    private final boolean beyond;
    private final boolean open;

    /**
     * Prepares what is known by now.
     *
     * @param home the cluster's VPC, or empty when that is not known
     */
    NetworkNeeds(String home, NetworkFacts known, DatabaseNeeds databases) {
        this.known = known;
        this.home = home;
        Set<String> away = databases.vpcs();
        this.beyond = !away.equals(Set.of(home));
        this.open = databases.isVague() || databases.instances().stream().anyMatch(DatabaseInstance::open);
        vpcs.add(home);
        vpcs.addAll(away);
    }

    /**
     * Whether a peering connection may lead to the database, let a rule see its group, tell its address or take the place
     * of a route that is missing or dead. Within one VPC no route but the local one leads to it.
     */
    boolean peerings() {
        boolean led = known.all(RouteTable.class).complete()
                && tables().allMatch(this::leadsToAll)
                && tables().flatMap(table -> table.routes().stream()).noneMatch(Route::blackhole);
        return beyond && (open || !led || leadsTo(Kind.PEERING) || refersAcross());
    }

    /** Whether it matters that a transit gateway lets rules see groups of other VPCs. */
    boolean gateways() {
        return leadsTo(Kind.TRANSIT_GATEWAY) && refersAcross();
    }

    /** Whether a rule at one of the ends names a group that is not known to be in its own VPC. */
    private boolean refersAcross() {
        Map<String, String> homes = known.all(SecurityGroup.class).items().stream()
                .collect(Collectors.toMap(SecurityGroup::id, SecurityGroup::vpc, (first, second) -> first));
        return !known.all(SecurityGroup.class).complete()
                || groups().anyMatch(group -> rules(group)
                        .anyMatch(rule -> rule.peer() instanceof SecurityRule.Group other
                                && !group.vpc().equals(homes.get(other.id()))));
    }

    private Stream<SecurityGroup> groups() {
        return known.all(SecurityGroup.class).items().stream().filter(group -> vpcs.contains(group.vpc()));
    }

    private static Stream<SecurityRule> rules(SecurityGroup group) {
        return Stream.concat(group.inbound().stream(), group.outbound().stream());
    }

    /** Whether the pod's VPC must resolve names for a peered one: only a public database has an address for outside. */
    boolean hostNames() {
        return open && leadsTo(Kind.PEERING);
    }

    /** Whether a way out may lead through such a thing; not to the internet where a route of its own leads to the database. */
    boolean leadsTo(Kind kind) {
        boolean direct = TO_THE_INTERNET.contains(kind) && !open;
        return beyond
                && tables().filter(table -> !direct || !leadsToAll(table))
                        .flatMap(table -> table.routes().stream())
                        .anyMatch(route -> route.target().kind() == kind);
    }

    private Stream<RouteTable> tables() {
        return known.all(RouteTable.class).items().stream().filter(table -> vpcs.contains(table.vpc()));
    }

    private boolean leadsToAll(RouteTable table) {
        Set<String> ends = new HashSet<>(table.vpc().equals(home) ? vpcs : Set.of(home));
        ends.remove(table.vpc());
        List<Vpc> others = known.all(Vpc.class).items().stream()
                .filter(vpc -> ends.contains(vpc.id()))
                .toList();
        return others.size() == ends.size()
                && others.stream().flatMap(vpc -> vpc.cidrs().stream()).allMatch(cidr -> table.routes().stream()
                        .anyMatch(route ->
                                TO_OTHER_NETWORKS.contains(route.target().kind())
                                        && route.destination() instanceof Route.Block block
                                        && block.cidr().contains(cidr)
                                        && block.cidr().length() > 0));
    }

    /** The prefix lists that routes or rules name. */
    Set<String> prefixLists() {
        Set<String> ids = new TreeSet<>();
        tables().flatMap(table -> table.routes().stream()).forEach(route -> {
            if (route.destination() instanceof Route.Prefixes list) {
                ids.add(list.id());
            }
        });
        groups().flatMap(NetworkNeeds::rules).forEach(rule -> {
            if (rule.peer() instanceof SecurityRule.Prefixes list) {
                ids.add(list.id());
            }
        });
        return ids;
    }

    /** Looks for the way in the route tables of transit gateways. */
    TransitSearch transitSearch(Function<String, List<TransitGatewayRoute>> search) {
        List<TransitAttachment> attachments = known.all(TransitAttachment.class).items().stream()
                .sorted(Comparator.comparing(each -> !vpcs.contains(each.resource())))
                .filter(each -> !each.table().isEmpty())
                .toList();
        List<Cidr> blocks = known.all(Vpc.class).items().stream()
                .filter(vpc -> vpcs.contains(vpc.id()))
                .flatMap(vpc -> vpc.cidrs().stream())
                .toList();
        return new TransitSearch(attachments, vpcs, blocks, search);
    }
}
