package dev.sgpods.reachability;

import static dev.sgpods.reachability.TestCluster.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.ResolvedName;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseInstance.Membership;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    private static final String STRICT = "ENABLE_POD_ENI=true";

    private static DatabaseInstance instance(String id, String status, String zone, boolean multi, String... groups) {
        return instance(id, status, zone, multi, false, "", groups);
    }

    private static DatabaseInstance instance(
            String id, String status, String zone, boolean multi, boolean open, String cluster, String... groups) {
        return new DatabaseInstance(
                id,
                status,
                id + ".abc.rds.amazonaws.com",
                5432,
                "postgres",
                Stream.of(groups).map(group -> new Membership(group, "active")).toList(),
                "group-1",
                "eu-west-1" + zone,
                "",
                multi,
                open,
                cluster,
                -1,
                "IPV4",
                "",
                List.of(),
                false,
                "",
                "",
                Map.of());
    }

    private static TestNetwork withGroup(String... subnets) {
        return shop(STRICT).add(new DatabaseSubnetGroup("group-1", "vpc-1", List.of(subnets)));
    }

    private static TestNetwork rds(TestNetwork network, String id, String subnet, String address, String... groups) {
        return network.add(
                network.networkInterface(id, subnet, "interface", "RDSNetworkInterface", List.of(address), groups));
    }

    private static DatabaseAnalysis ask(TestNetwork network, String called) {
        return new DatabaseAnalyzer(new Network(network.facts()))
                .analyze(new Flow.OfPod("shop/green"), called, Optional.empty())
                .orElseThrow();
    }

    private static List<Code> codes(DatabaseAnalysis analysis) {
        return analysis.state().stream()
                .map(hop -> hop.explanation().code())
                .filter(code -> code != Code.PASSES)
                .toList();
    }

    @Test
    void aDatabaseIsFoundByItsIdAndItsEndpointAndReachedAtItsInterface() {
        TestNetwork network = rds(withGroup("subnet-3", "subnet-4"), "eni-db", "subnet-3", "10.0.3.5", "sg-db")
                .add(instance("orders", "available", "a", false, "sg-db"));
        for (String called : List.of("orders", "ORDERS.abc.rds.amazonaws.com")) {
            DatabaseAnalysis analysis = ask(network, called);
            assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(analysis.targets()).singleElement().satisfies(target -> {
                assertThat(target.target().when()).isEqualTo(When.NOW);
                assertThat(target.target().candidates())
                        .extracting(each -> each.id())
                        .containsExactly("eni-db");
            });
        }
        assertThat(new DatabaseAnalyzer(new Network(network.facts()))
                        .analyze(new Flow.OfPod("shop/green"), "nobody", Optional.empty()))
                .isEmpty();
    }

    @Test
    void aDatabaseThatDoesNotAnswerBlocksAndSaysInWhichStateItIs() {
        TestNetwork network = rds(withGroup("subnet-3"), "eni-db", "subnet-3", "10.0.3.5", "sg-db")
                .add(instance("orders", "stopped", "a", false, "sg-db"));
        DatabaseAnalysis analysis = ask(network, "orders");
        assertThat(analysis.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(codes(analysis)).containsExactly(Code.RDS_NOT_AVAILABLE);
        assertThat(analysis.state().get(0).explanation().sentence()).isEqualTo("orders is stopped");
    }

    @Test
    void theSubnetOfAFailoverIsJudgedToo() {
        TestNetwork network = rds(withGroup("subnet-3", "subnet-4"), "eni-db", "subnet-3", "10.0.3.5", "sg-db")
                .acl(
                        "acl-4",
                        "subnet-4",
                        "100 in deny tcp 5432 0.0.0.0/0",
                        "110 in allow any 0.0.0.0/0",
                        "100 out allow any 0.0.0.0/0");
        assertThat(ask(network.add(instance("single", "available", "a", false, "sg-db")), "single")
                        .network())
                .isEqualTo(Outcome.PASSED);
        DatabaseAnalysis analysis = ask(network.add(instance("orders", "available", "a", true, "sg-db")), "orders");
        assertThat(analysis.network()).isEqualTo(Outcome.PARTLY);
        assertThat(codes(analysis)).containsExactly(Code.RDS_AFTER_FAILOVER);
        assertThat(analysis.targets())
                .filteredOn(target -> target.target().when() == When.AFTER_FAILOVER)
                .singleElement()
                .satisfies(target -> assertThat(target.outcome()).isEqualTo(Outcome.BLOCKED));
    }

    @Test
    void anInterfaceThatWasNotFoundIsUnknownAndJudgedAsIfItWereThere() {
        DatabaseAnalysis analysis =
                ask(withGroup("subnet-3").add(instance("orders", "available", "a", false, "sg-db")), "orders");
        assertThat(analysis.network()).isEqualTo(Outcome.UNKNOWN);
        assertThat(codes(analysis)).containsExactly(Code.RDS_INTERFACE_UNKNOWN);
        assertThat(analysis.targets().get(0).outcome()).isEqualTo(Outcome.PASSED);
        DatabaseAnalysis blocked =
                ask(withGroup("subnet-3").add(instance("orders", "available", "a", false, "sg-node")), "orders");
        assertThat(blocked.network()).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void ofInterfacesThatMayBeAnotherDatabasesTheNameDecides() {
        TestNetwork network = withGroup("subnet-3");
        rds(network, "eni-one", "subnet-3", "10.0.3.5", "sg-db");
        rds(network, "eni-two", "subnet-3", "10.0.3.6", "sg-db");
        network.add(instance("orders", "available", "a", false, "sg-db"));
        assertThat(ask(network, "orders").targets().get(0).paths()).hasSize(2);
        network.add(new ResolvedName("orders.abc.rds.amazonaws.com", List.of(Address.parse("10.0.3.6"))));
        assertThat(ask(network, "orders").targets().get(0).target().candidates())
                .extracting(each -> each.id())
                .containsExactly("eni-two");
    }

    @Test
    void ofAClusterTheWriterIsReachedNowAndTheReadersAfterAFailover() {
        TestNetwork network = withGroup("subnet-3", "subnet-4");
        rds(network, "eni-w", "subnet-3", "10.0.3.5", "sg-db");
        rds(network, "eni-r", "subnet-4", "10.0.4.5", "sg-db");
        network.add(instance("w", "available", "a", false, false, "aurora", "sg-db"))
                .add(instance("r", "available", "b", false, false, "aurora", "sg-db"))
                .add(new DatabaseCluster(
                        "aurora",
                        "available",
                        "aurora.cluster-x",
                        "aurora.cluster-ro-x",
                        5432,
                        List.of(new DatabaseCluster.Member("w", true), new DatabaseCluster.Member("r", false)),
                        "group-1",
                        ""));
        assertThat(ask(network, "aurora").targets())
                .extracting(target ->
                        target.target().member() + " " + target.target().when())
                .containsExactly("w NOW", "r AFTER_FAILOVER");
        assertThat(ask(network, "aurora.cluster-ro-x").targets())
                .extracting(target ->
                        target.target().member() + " " + target.target().when())
                .containsExactly("w AFTER_FAILOVER", "r NOW");
        assertThat(ask(network, "aurora").outcome()).isEqualTo(Outcome.PASSED);
    }

    private static TestNetwork withProxy(Optional<List<String>> targets, String proxyRule) {
        TestNetwork network = rds(withGroup("subnet-3"), "eni-db", "subnet-3", "10.0.3.5", "sg-behind")
                .group("sg-behind", "in tcp 5432 sg-proxy")
                .group("sg-proxy", "in tcp 5432 sg-pod", proxyRule)
                .add(instance("orders", "available", "a", false, "sg-behind"));
        network.add(network.networkInterface(
                "eni-proxy",
                "subnet-4",
                "interface",
                "Network interface for DBProxy front",
                List.of("10.0.4.7"),
                "sg-proxy"));
        return network.add(new DatabaseProxy(
                "front",
                "available",
                "front.proxy-x",
                "vpc-1",
                List.of("sg-proxy"),
                List.of("subnet-4"),
                true,
                targets));
    }

    @Test
    void ofAProxyBothHalvesMustPass() {
        Optional<List<String>> known = Optional.of(List.of("orders"));
        assertThat(ask(withProxy(known, "out tcp 5432 sg-behind"), "front").network())
                .isEqualTo(Outcome.PASSED);
        DatabaseAnalysis shut = ask(withProxy(known, "out tcp 3306 sg-behind"), "front");
        assertThat(shut.network()).isEqualTo(Outcome.BLOCKED);
        assertThat(shut.targets().get(0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(shut.behind().get(0).outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(ask(withProxy(Optional.empty(), "out tcp 5432 sg-behind"), "front")
                        .network())
                .isEqualTo(Outcome.UNKNOWN);
    }

    private static TestNetwork elsewhere(Optional<Boolean> dns) {
        TestNetwork network = shop(STRICT)
                .vpc("vpc-2", "10.9.0.0/16")
                .subnet("subnet-9", "vpc-2", "a", "10.9.1.0/24")
                .table("rtb-1", "subnet-1", "10.0.0.0/16 local", "10.9.0.0/16 pcx-1", "0.0.0.0/0 igw-1")
                .table("rtb-9", "subnet-9", "10.9.0.0/16 local", "10.0.0.0/16 pcx-1", "0.0.0.0/0 igw-9")
                .group("sg-far", "in tcp 5432 sg-pod")
                .add(new InternetGateway("igw-1", List.of("vpc-1")))
                .add(new InternetGateway("igw-9", List.of("vpc-2")))
                .add(new DatabaseSubnetGroup("group-1", "vpc-2", List.of("subnet-9")))
                .add(instance("far", "available", "a", false, true, "", "sg-far"));
        network.add(new PeeringConnection(
                "pcx-1",
                "active",
                network.side("vpc-1"),
                new PeeringConnection.Side("vpc-2", "1111", "eu-west-1", List.of(), dns)));
        return network.add(network.networkInterface(
                "eni-far", "subnet-9", "interface", "RDSNetworkInterface", List.of("10.9.1.5=52.0.0.5"), "sg-far"));
    }

    @Test
    void aPublicDatabaseOfAPeeredVpcIsReachedByTheAddressItsNameResolvesTo() {
        assertThat(ask(elsewhere(Optional.of(true)), "far").network()).isEqualTo(Outcome.PASSED);
        DatabaseAnalysis open = ask(elsewhere(Optional.of(false)), "far");
        assertThat(codes(open)).containsExactly(Code.RDS_PUBLIC_ADDRESS);
        assertThat(open.network()).isEqualTo(Outcome.BLOCKED);
        assertThat(open.targets().get(0).paths().get(0).flow().destination())
                .isEqualTo(new Flow.AtAddress(Address.parse("52.0.0.5")));
        assertThat(ask(elsewhere(Optional.empty()), "far").network()).isEqualTo(Outcome.UNKNOWN);
    }
}
