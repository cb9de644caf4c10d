package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.ElasticAddress;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.Instance;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.VirtualInterface;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.VpcEndpoint;
import dev.sgpods.reachability.facts.VpnConnection;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EndpointSlice;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Literal facts of a network, all of it read. A VPC has an open default ACL and a main table with its local routes, as a
 * new one has, until a test gives it others.
 */
public final class TestNetwork {
    private final Map<Class<? extends Fact>, List<Fact>> facts = new LinkedHashMap<>();
    private final Map<String, String> vpcOfSubnet = new LinkedHashMap<>();

    /** An empty network. */
    public TestNetwork() {
        for (Class<? extends Fact> kind : List.of(
                Vpc.class,
                Subnet.class,
                NetworkInterface.class,
                SecurityGroup.class,
                NetworkAcl.class,
                RouteTable.class,
                PeeringConnection.class,
                PrefixList.class,
                InternetGateway.class,
                NatGateway.class,
                PrivateGateway.class,
                VpnConnection.class,
                VirtualInterface.class,
                VpcEndpoint.class,
                TransitGateway.class,
                TransitAttachment.class,
                TransitRouteTable.class,
                Instance.class,
                ElasticAddress.class,
                NetworkPolicy.class,
                SecurityGroupPolicy.class,
                ServiceAccount.class,
                DaemonSet.class,
                EndpointSlice.class,
                Pod.class,
                Node.class,
                Namespace.class)) {
            facts.put(kind, new ArrayList<>());
        }
    }

    /** Adds a fact of any kind. */
    public TestNetwork add(Fact fact) {
        facts.computeIfAbsent(fact.getClass(), kind -> new ArrayList<>()).add(fact);
        return this;
    }

    /** A VPC with the ACL and the main table of a new one. */
    public TestNetwork vpc(String id, String... cidrs) {
        List<Cidr> blocks = Stream.of(cidrs).map(Cidr::parse).toList();
        add(new Vpc(id, blocks, "1111", "eu-west-1", Optional.of(true), Optional.of(true), Map.of()));
        add(new NetworkAcl("acl-" + id, id, true, List.of(), openAcl(), Map.of()));
        return add(new RouteTable("rtb-" + id, id, true, List.of(), List.of(), local(blocks), Map.of()));
    }

    private static List<Route> local(List<Cidr> blocks) {
        return blocks.stream()
                .map(block ->
                        new Route(new Route.Block(block), new Route.Target(Route.Kind.LOCAL, "local"), false, false))
                .toList();
    }

    /** The entries of a new ACL. */
    public static List<AclEntry> openAcl() {
        List<AclEntry> entries = new ArrayList<>();
        for (String everywhere : List.of("0.0.0.0/0", "::/0")) {
            for (boolean outbound : new boolean[] {true, false}) {
                entries.add(
                        new AclEntry(100, outbound, true, Protocol.ANY, Cidr.parse(everywhere), PortRange.ALL, -1, -1));
            }
        }
        return entries;
    }

    /** A subnet in the zone of that letter. */
    public TestNetwork subnet(String id, String vpc, String zone, String... cidrs) {
        vpcOfSubnet.put(id, vpc);
        List<Cidr> blocks = Stream.of(cidrs).map(Cidr::parse).toList();
        return add(new Subnet(id, vpc, blocks, "eu-west-1" + zone, "euw1-" + zone, 100, Map.of()));
    }

    private String vpcOf(String subnet) {
        return Objects.requireNonNull(vpcOfSubnet.get(subnet), subnet);
    }

    /** An interface with one address. */
    public TestNetwork host(String id, String subnet, String address, String... groups) {
        return add(networkInterface(id, subnet, "interface", "", List.of(address), groups));
    }

    /** An interface of any type. */
    public NetworkInterface networkInterface(
            String id, String subnet, String type, String description, List<String> addresses, String... groups) {
        String vpc = vpcOf(subnet);
        List<NetworkInterface.Assigned> assigned = addresses.stream()
                .map(text -> text.split("=", -1))
                .map(pair -> new NetworkInterface.Assigned(
                        Address.parse(pair[0]),
                        pair.length > 1 ? Optional.of(Address.parse(pair[1])) : Optional.empty()))
                .toList();
        return new NetworkInterface(
                id,
                vpc,
                subnet,
                type,
                "in-use",
                description,
                List.of(groups),
                assigned,
                List.of(),
                !type.endsWith("gateway"),
                "",
                -1,
                "attached",
                "",
                "1111",
                Map.of());
    }

    /** A group; rules are written "in tcp 5432 sg-1", "out any 0.0.0.0/0", "in icmp 8 10.0.0.0/8", "in tcp 1-9 pl-1". */
    public TestNetwork group(String id, String... rules) {
        List<SecurityRule> inbound = new ArrayList<>();
        List<SecurityRule> outbound = new ArrayList<>();
        for (String text : rules) {
            String[] words = text.split(" ", -1);
            (words[0].equals("in") ? inbound : outbound).add(WrittenRules.rule(id, words));
        }
        return add(new SecurityGroup(id, id, "", "1111", inbound, outbound, Map.of()));
    }

    /** An ACL of some subnets; entries are written "100 in allow tcp 5432 10.0.0.0/16" or "90 out deny any 0.0.0.0/0". */
    public TestNetwork acl(String id, String subnets, String... entries) {
        List<String> ids = Arrays.asList(subnets.split(" ", -1));
        List<AclEntry> read = Stream.of(entries).map(WrittenRules::entry).toList();
        return add(new NetworkAcl(id, vpcOf(ids.get(0)), false, ids, read, Map.of()));
    }

    /** A table of some subnets; routes are written "10.2.0.0/16 pcx-1", with "propagated" or "blackhole" behind. */
    public TestNetwork table(String id, String subnets, String... routes) {
        List<String> ids = Arrays.asList(subnets.split(" ", -1));
        return add(new RouteTable(
                id,
                vpcOf(ids.get(0)),
                false,
                ids,
                List.of(),
                Stream.of(routes).map(WrittenRules::route).toList(),
                Map.of()));
    }

    /** A peering connection of two VPCs, which were added before. */
    public TestNetwork peering(String id, String status, String requester, String accepter) {
        return add(new PeeringConnection(id, status, side(requester), side(accepter)));
    }

    /** One side of a peering. */
    public PeeringConnection.Side side(String vpc) {
        return new PeeringConnection.Side(vpc, "1111", "eu-west-1", List.of(), Optional.empty());
    }

    /** A prefix list with its entries. */
    public TestNetwork prefixList(String id, String... cidrs) {
        return add(new PrefixList(
                id, id, Optional.of(Stream.of(cidrs).map(Cidr::parse).toList()), 0));
    }

    /** The facts, all read. */
    public NetworkFacts facts() {
        return facts(Optional.empty());
    }

    /** The facts, of one kind nothing read. */
    public NetworkFacts factsWithout(Class<? extends Fact> hidden) {
        return facts(Optional.of(hidden));
    }

    private NetworkFacts facts(Optional<Class<? extends Fact>> hidden) {
        NetworkFacts all = NetworkFacts.none();
        for (Map.Entry<Class<? extends Fact>, List<Fact>> entry : facts.entrySet()) {
            all = with(all, entry.getKey(), hidden.equals(Optional.of(entry.getKey())));
        }
        return all;
    }

    private <T extends Fact> NetworkFacts with(NetworkFacts all, Class<T> kind, boolean hidden) {
        List<T> items =
                facts.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
        return all.with(kind, hidden ? Listing.unread("it is hidden") : Listing.of(items));
    }

    /** The kinds of which there are facts. */
    public List<Class<? extends Fact>> kinds() {
        return facts.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .<Class<? extends Fact>>map(Map.Entry::getKey)
                .toList();
    }

    /** What becomes of TCP from one interface to another. */
    public PathAnalysis tcp(String from, String to, int port) {
        return new PathAnalyzer(facts()).analyze(flow(from, to, Protocol.TCP, port));
    }

    /** A flow between interfaces, addresses or pods. */
    public static Flow flow(String from, String to, Protocol protocol, int port) {
        return Flow.of(end(from), end(to), protocol, port);
    }

    private static Flow.End end(String text) {
        if (text.contains("/")) {
            return new Flow.OfPod(text);
        }
        return Address.read(text)
                .<Flow.End>map(Flow.AtAddress::new)
                .orElseGet(() -> new Flow.AtInterface(text, Optional.empty()));
    }
}
