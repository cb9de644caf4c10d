package dev.sgpods.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.network.Topology.Entry;
import dev.sgpods.simulator.network.Topology.Group;
import dev.sgpods.simulator.network.Topology.Interface;
import dev.sgpods.simulator.network.Topology.Route;
import dev.sgpods.simulator.network.Topology.Rule;
import dev.sgpods.simulator.network.Topology.Subnet;
import dev.sgpods.simulator.network.Verdict.Hop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The semantics of the VPC user guide: groups, ACLs and routes, hop by hop. */
class PacketFilterTest {
    private static final Rule ALL_OUT = new Rule("-1", 0, 0, "0.0.0.0/0");
    private static final Entry ALL = new Entry(100, true, "-1", "0.0.0.0/0", -1, -1);
    private static final Route LOCAL = new Route("10.0.0.0/16", "local", false);

    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, List<String>> prefixLists = new HashMap<>();
    private final List<Interface> interfaces = new ArrayList<>();
    private Subnet podSubnet = new Subnet("subnet-pod", "vpc-1", List.of(ALL), List.of(ALL), List.of(LOCAL));
    private Subnet dbSubnet = new Subnet("subnet-db", "vpc-1", List.of(ALL), List.of(ALL), List.of(LOCAL));

    PacketFilterTest() {
        interfaces.add(new Interface("eni-pod", "vpc-1", "subnet-pod", List.of("10.0.1.5"), List.of("sg-pod")));
        interfaces.add(new Interface("eni-db", "vpc-1", "subnet-db", List.of("10.0.2.9"), List.of("sg-db")));
        groups.put("sg-pod", new Group(List.of(), List.of(ALL_OUT)));
        groups.put("sg-db", new Group(List.of(new Rule("tcp", 5432, 5432, "sg-pod")), List.of()));
    }

    private Verdict connect() {
        return connect("tcp", 5432);
    }

    private Verdict connect(String protocol, int port) {
        Topology topology =
                new Topology(interfaces, groups, Map.of("subnet-pod", podSubnet, "subnet-db", dbSubnet), prefixLists);
        return new PacketFilter(topology).decide(new Flow("eni-pod", "10.0.1.5", "10.0.2.9", protocol, port));
    }

    private static Hop hop(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.TimesOut.class);
        return ((Verdict.TimesOut) verdict).hop();
    }

    @Test
    void passesByGroupReferenceAndNeedsNoOutboundRuleForTheReply() {
        assertThat(connect()).isEqualTo(new Verdict.Passes("eni-db"));
    }

    @Test
    void anotherVpcMayHaveTheSameAddresses() {
        interfaces.add(0, new Interface("eni-db-2", "vpc-2", "subnet-db-2", List.of("10.0.2.9"), List.of("sg-db-2")));
        assertThat(connect()).isEqualTo(new Verdict.Passes("eni-db"));
    }

    @Test
    void dropsWhatNoOutboundRuleAllows() {
        groups.put("sg-pod", new Group(List.of(), List.of()));
        assertThat(hop(connect())).isEqualTo(Hop.SOURCE_GROUP_EGRESS);
    }

    @Test
    void dropsWhatNoInboundRuleAllows() {
        groups.put("sg-db", new Group(List.of(new Rule("tcp", 5432, 5432, "sg-other")), List.of()));
        assertThat(hop(connect())).isEqualTo(Hop.DESTINATION_GROUP_INGRESS);
    }

    @Test
    void unitesTheRulesOfAllGroupsOfAnInterface() {
        groups.put("sg-empty", new Group(List.of(), List.of()));
        interfaces.set(
                1, new Interface("eni-db", "vpc-1", "subnet-db", List.of("10.0.2.9"), List.of("sg-empty", "sg-db")));
        assertThat(connect()).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void membershipAloneAllowsNothingEvenInOneSubnet() {
        interfaces.set(0, new Interface("eni-pod", "vpc-1", "subnet-db", List.of("10.0.1.5"), List.of("sg-db")));
        groups.put("sg-db", new Group(List.of(), List.of(ALL_OUT)));
        assertThat(hop(connect())).isEqualTo(Hop.DESTINATION_GROUP_INGRESS);
    }

    @Test
    void outboundRulesMayNameTheDestinationsGroup() {
        groups.put("sg-pod", new Group(List.of(), List.of(new Rule("tcp", 5432, 5432, "sg-db"))));
        assertThat(connect()).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void aGroupReferenceMatchesOnlyAddressesOfInterfacesThatWearIt() {
        interfaces.set(0, new Interface("eni-pod", "vpc-1", "subnet-pod", List.of("10.0.1.5"), List.of("sg-node")));
        groups.put("sg-node", new Group(List.of(), List.of(ALL_OUT)));
        assertThat(hop(connect())).isEqualTo(Hop.DESTINATION_GROUP_INGRESS);
    }

    @Test
    void matchesPortsAndProtocols() {
        assertThat(hop(connect("tcp", 5433))).isEqualTo(Hop.DESTINATION_GROUP_INGRESS);
        assertThat(hop(connect("udp", 5432))).isEqualTo(Hop.DESTINATION_GROUP_INGRESS);
        groups.put("sg-db", new Group(List.of(new Rule("6", 5000, 6000, "10.0.1.0/24")), List.of()));
        assertThat(connect("tcp", 5433)).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void anyEntryOfAPrefixListMatches() {
        prefixLists.put("pl-1", List.of("192.168.0.0/16", "10.0.1.0/28"));
        groups.put("sg-db", new Group(List.of(new Rule("tcp", 5432, 5432, "pl-1")), List.of()));
        assertThat(connect()).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void theLowestNumberedEntryDecidesWhateverTheOrderOfTheList() {
        Entry deny = new Entry(90, false, "tcp", "10.0.1.0/24", 5432, 5432);
        dbSubnet = new Subnet("subnet-db", "vpc-1", List.of(ALL, deny), List.of(ALL), List.of(LOCAL));
        assertThat(hop(connect())).isEqualTo(Hop.DESTINATION_ACL_INGRESS);
        Entry late = new Entry(110, false, "tcp", "10.0.1.0/24", 5432, 5432);
        dbSubnet = new Subnet("subnet-db", "vpc-1", List.of(late, ALL), List.of(ALL), List.of(LOCAL));
        assertThat(connect()).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void anAclWithoutAMatchingEntryDenies() {
        podSubnet = new Subnet("subnet-pod", "vpc-1", List.of(ALL), List.of(), List.of(LOCAL));
        assertThat(hop(connect())).isEqualTo(Hop.SOURCE_ACL_EGRESS);
    }

    @Test
    void repliesNeedTheEphemeralPortsInBothAcls() {
        Entry onlyDatabase = new Entry(100, true, "tcp", "0.0.0.0/0", 5432, 5432);
        dbSubnet = new Subnet("subnet-db", "vpc-1", List.of(ALL), List.of(onlyDatabase), List.of(LOCAL));
        assertThat(hop(connect())).isEqualTo(Hop.REPLY_ACL_EGRESS);
        Entry ephemeral = new Entry(100, true, "tcp", "0.0.0.0/0", 1024, 65_535);
        dbSubnet = new Subnet("subnet-db", "vpc-1", List.of(ALL), List.of(ephemeral), List.of(LOCAL));
        podSubnet = new Subnet("subnet-pod", "vpc-1", List.of(onlyDatabase), List.of(ALL), List.of(LOCAL));
        assertThat(hop(connect())).isEqualTo(Hop.REPLY_ACL_INGRESS);
    }

    @Test
    void aclsDoNotActWithinASubnet() {
        interfaces.set(1, new Interface("eni-db", "vpc-1", "subnet-pod", List.of("10.0.2.9"), List.of("sg-db")));
        podSubnet = new Subnet("subnet-pod", "vpc-1", List.of(), List.of(), List.of());
        assertThat(connect()).isInstanceOf(Verdict.Passes.class);
    }

    @Test
    void theLongestPrefixWinsAndABlackholeDrops() {
        podSubnet = new Subnet(
                "subnet-pod",
                "vpc-1",
                List.of(ALL),
                List.of(ALL),
                List.of(LOCAL, new Route("10.0.2.0/24", "eni-gone", true)));
        assertThat(hop(connect())).isEqualTo(Hop.ROUTE);
    }

    @Test
    void theWayBackNeedsARouteToo() {
        dbSubnet = new Subnet("subnet-db", "vpc-1", List.of(ALL), List.of(ALL), List.of());
        assertThat(hop(connect())).isEqualTo(Hop.REPLY_ROUTE);
    }

    @Test
    void nobodyAnswersAtAnAddressThatNoInterfaceHas() {
        interfaces.remove(1);
        assertThat(hop(connect())).isEqualTo(Hop.NOBODY);
    }
}
