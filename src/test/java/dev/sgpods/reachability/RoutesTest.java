package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.RouteTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static TestNetwork peered(String[] there, String[] back) {
        return new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                .table("rtb-1", "subnet-1", there)
                .table("rtb-2", "subnet-2", back)
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.2.1.20", "sg-1")
                .peering("pcx-1", "active", "vpc-1", "vpc-2");
    }

    private static String[] routes(String... routes) {
        return routes;
    }

    private static final String[] BACK = routes("10.2.0.0/16 local", "10.1.0.0/16 pcx-1");

    private static Code first(PathAnalysis analysis) {
        assertThat(analysis.blockers()).isNotEmpty();
        return analysis.blockers().get(0).explanation().code();
    }

    @Test
    void peeringNeedsARouteEachWay() {
        assertThat(peered(routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1"), BACK)
                        .tcp("eni-1", "eni-2", 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        PathAnalysis forth = peered(routes("10.1.0.0/16 local"), BACK).tcp("eni-1", "eni-2", 5432);
        assertThat(forth.blockers()).singleElement().satisfies(hop -> {
            assertThat(hop.explanation().code()).isEqualTo(Code.NO_ROUTE_TO_DESTINATION);
            assertThat(hop.way()).isEqualTo(Way.REQUEST);
            assertThat(hop.explanation().sentence()).isEqualTo("rtb-1 has no route to 10.2.1.20");
        });
        PathAnalysis back = peered(routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1"), routes("10.2.0.0/16 local"))
                .tcp("eni-1", "eni-2", 5432);
        assertThat(back.blockers()).singleElement().satisfies(hop -> {
            assertThat(hop.way()).isEqualTo(Way.REPLY);
            assertThat(hop.component()).isEqualTo("rtb-2");
        });
    }

    @Test
    void bothMissingRoutesComeOutAtOnce() {
        PathAnalysis analysis =
                peered(routes("10.1.0.0/16 local"), routes("10.2.0.0/16 local")).tcp("eni-1", "eni-2", 5432);
        assertThat(analysis.blockers()).extracting(Hop::component).containsExactly("rtb-1", "rtb-2");
    }

    @Test
    void theLongestPrefixWinsAlsoWhenItIsABlackhole() {
        PathAnalysis analysis = peered(
                        routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1", "10.2.1.0/24 pcx-9 blackhole"), BACK)
                .tcp("eni-1", "eni-2", 5432);
        assertThat(first(analysis)).isEqualTo(Code.BAD_STATE_ROUTE);
    }

    @Test
    void aStaticRouteWinsOverAPropagatedOneAndOneOfAPrefixList() {
        TestNetwork network = peered(
                        routes("10.1.0.0/16 local", "10.2.0.0/16 vgw-1 propagated", "pl-2 tgw-1", "10.2.0.0/16 pcx-1"),
                        BACK)
                .prefixList("pl-2", "10.2.0.0/16");
        assertThat(network.tcp("eni-1", "eni-2", 5432).outcome()).isEqualTo(Outcome.PASSED);
        TestNetwork listed = peered(routes("10.1.0.0/16 local", "10.2.0.0/16 vgw-1 propagated", "pl-2 pcx-1"), BACK)
                .prefixList("pl-2", "10.2.0.0/16");
        assertThat(listed.tcp("eni-1", "eni-2", 5432).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aPropagatedRouteNeverBeatsTheLocalOne() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-1", "a", "10.1.2.0/24")
                .table(
                        "rtb-1",
                        "subnet-1 subnet-2",
                        "10.1.0.0/16 local",
                        "10.1.2.0/24 vgw-1 propagated",
                        "10.1.2.0/25 pcx-1")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.1.2.20", "sg-1");
        assertThat(network.tcp("eni-1", "eni-2", 80).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anApplianceMayStandInsideTheVpcAndWhatItDoesIsUnknown() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-1", "a", "10.1.2.0/24")
                .subnet("subnet-3", "vpc-1", "a", "10.1.3.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.1.2.0/24 eni-fw")
                .group("sg-1", "out any 0.0.0.0/0", "in any sg-1")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.1.2.20", "sg-1");
        NetworkInterface open =
                network.networkInterface("eni-fw", "subnet-3", "appliance_gateway", "", List.of("10.1.3.30"), "sg-1");
        PathAnalysis analysis = network.add(open).tcp("eni-1", "eni-2", 80);
        assertThat(analysis.unknowns())
                .extracting(hop -> hop.explanation().code())
                .contains(Code.UNSUPPORTED_COMPONENT);
        assertThat(analysis.blockers())
                .as("groups are not seen through an appliance")
                .extracting(hop -> hop.explanation().code())
                .containsExactly(Code.SG_REFERENCES_NOT_PRESERVED);
    }

    @Test
    void anApplianceThatChecksAddressesDropsEverything() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-1", "a", "10.1.2.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.1.2.0/24 eni-fw")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.1.2.20", "sg-1")
                .host("eni-fw", "subnet-1", "10.1.1.30", "sg-1");
        assertThat(first(network.tcp("eni-1", "eni-2", 80))).isEqualTo(Code.ENI_SOURCE_DEST_CHECK_RESTRICTION);
    }

    @Test
    void peeringIsNotTransitive() {
        TestNetwork network = peered(routes("10.1.0.0/16 local", "10.0.0.0/8 pcx-1"), BACK)
                .vpc("vpc-3", "10.3.0.0/16")
                .subnet("subnet-3", "vpc-3", "a", "10.3.1.0/24")
                .host("eni-3", "subnet-3", "10.3.1.30", "sg-1")
                .peering("pcx-2", "active", "vpc-2", "vpc-3");
        assertThat(first(network.tcp("eni-1", "eni-3", 80))).isEqualTo(Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR);
    }

    @Test
    void aPeeringThatIsNotActivePassesNothing() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.2.0.0/16 pcx-1")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.2.1.20", "sg-1")
                .peering("pcx-1", "pending-acceptance", "vpc-1", "vpc-2");
        PathAnalysis analysis = network.tcp("eni-1", "eni-2", 80);
        assertThat(first(analysis)).isEqualTo(Code.BAD_STATE);
        assertThat(analysis.blockers().get(0).explanation().sentence())
                .isEqualTo("pcx-1 is pending-acceptance, not active");
    }

    @Test
    void vpcsThatNothingJoinsAreSaidToBeApart() {
        PathAnalysis analysis = new PathAnalyzer(new TestNetwork()
                        .vpc("vpc-1", "10.1.0.0/16")
                        .vpc("vpc-2", "10.2.0.0/16")
                        .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                        .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                        .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                        .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                        .host("eni-2", "subnet-2", "10.2.1.20", "sg-1")
                        .factsWithout(RouteTable.class))
                .analyze(TestNetwork.flow("eni-1", "eni-2", Protocol.TCP, 80));
        assertThat(analysis.blockers())
                .extracting(hop -> hop.explanation().code())
                .containsExactly(Code.DISCONNECTED_VPCS);
    }

    @Test
    void anAddressThatNobodyHasIsNotReached() {
        TestNetwork network = peered(routes("10.1.0.0/16 local"), BACK);
        PathAnalysis analysis =
                new PathAnalyzer(network.facts()).analyze(TestNetwork.flow("eni-1", "10.1.9.9", Protocol.TCP, 80));
        assertThat(first(analysis)).isEqualTo(Code.NO_POSSIBLE_DESTINATION);
        PathAnalysis unread = new PathAnalyzer(network.factsWithout(NetworkInterface.class))
                .analyze(TestNetwork.flow("eni-1", "10.1.9.9", Protocol.TCP, 80));
        assertThat(unread.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whereVpcsOverlapTheRoutesDecideWhoIsReached() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .vpc("vpc-3", "10.2.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                .subnet("subnet-3", "vpc-3", "a", "10.2.1.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.2.0.0/16 pcx-2")
                .table("rtb-2", "subnet-2", "10.2.0.0/16 local", "10.1.0.0/16 pcx-2")
                .table("rtb-3", "subnet-3", "10.2.0.0/16 local", "10.1.0.0/16 pcx-3")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.2.1.20", "sg-1")
                .host("eni-3", "subnet-3", "10.2.1.20", "sg-1")
                .peering("pcx-2", "active", "vpc-1", "vpc-2")
                .peering("pcx-3", "active", "vpc-1", "vpc-3");
        assertThat(network.tcp("eni-1", "eni-2", 80).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(first(network.tcp("eni-1", "eni-3", 80))).isEqualTo(Code.NO_POSSIBLE_DESTINATION);
        assertThat(network.tcp("eni-3", "eni-1", 80).outcome())
                .as("the reply of vpc-1 goes to vpc-2")
                .isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void factsThatDecideAboutRoutesAreUnknownWhenUnread() {
        TestNetwork network = peered(routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1"), BACK);
        for (var hidden : List.of(RouteTable.class, PeeringConnection.class)) {
            assertThat(new PathAnalyzer(network.factsWithout(hidden))
                            .analyze(TestNetwork.flow("eni-1", "eni-2", Protocol.TCP, 80))
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
        TestNetwork listed = peered(routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1", "pl-9 tgw-9"), BACK)
                .add(new PrefixList("pl-9", "", Optional.empty(), 0));
        assertThat(listed.tcp("eni-1", "eni-2", 80).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anUnreadListOfAGatewayEndpointDoesNotMatterForPrivateAddresses() {
        TestNetwork network = peered(routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1", "pl-s3 vpce-1"), BACK);
        assertThat(network.tcp("eni-1", "eni-2", 80).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void theHopsAreInTheOrderOfTheWay() {
        PathAnalysis analysis =
                peered(routes("10.1.0.0/16 local", "10.2.0.0/16 pcx-1"), BACK).tcp("eni-1", "eni-2", 80);
        assertThat(analysis.hops())
                .extracting(Hop::kind)
                .containsExactly(
                        Kind.SECURITY_GROUPS,
                        Kind.NETWORK_ACL,
                        Kind.ROUTE_TABLE,
                        Kind.PEERING,
                        Kind.NETWORK_ACL,
                        Kind.SECURITY_GROUPS,
                        Kind.NETWORK_ACL,
                        Kind.ROUTE_TABLE,
                        Kind.PEERING,
                        Kind.NETWORK_ACL);
    }
}
