package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityGroupsTest {
    /** Two interfaces in one subnet, so that nothing but groups is between them. */
    private static TestNetwork neighbours() {
        return new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .host("eni-pod", "subnet-1", "10.0.1.10", "sg-pod")
                .host("eni-db", "subnet-1", "10.0.1.20", "sg-db");
    }

    private static Code only(PathAnalysis analysis) {
        assertThat(analysis.blockers()).hasSize(1);
        return analysis.blockers().get(0).explanation().code();
    }

    @Test
    void anInboundRuleThatNamesThePodsGroupAdmitsIt() {
        PathAnalysis analysis = neighbours()
                .group("sg-pod", "out any 0.0.0.0/0")
                .group("sg-db", "in tcp 5432 sg-pod")
                .tcp("eni-pod", "eni-db", 5432);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(analysis.hops()).extracting(Hop::component).containsExactly("eni-pod", "eni-db");
    }

    @Test
    void membershipInOneGroupAloneAllowsNothing() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .host("eni-2", "subnet-1", "10.0.1.20", "sg-1")
                .group("sg-1", "out any 0.0.0.0/0");
        assertThat(only(network.tcp("eni-1", "eni-2", 80))).isEqualTo(Code.SG_HAS_NO_RULES);
        TestNetwork selfReferring = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .host("eni-2", "subnet-1", "10.0.1.20", "sg-1")
                .group("sg-1", "out any 0.0.0.0/0", "in any sg-1");
        assertThat(selfReferring.tcp("eni-1", "eni-2", 80).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void bothEndsAreListedWhenBothBlock() {
        PathAnalysis analysis = neighbours()
                .group("sg-pod", "in any 0.0.0.0/0")
                .group("sg-db", "in tcp 3306 sg-pod")
                .tcp("eni-pod", "eni-db", 5432);
        assertThat(analysis.blockers()).extracting(Hop::component).containsExactly("eni-pod", "eni-db");
        GroupRules inbound = (GroupRules) analysis.blockers().get(1).explanation();
        assertThat(inbound.near()).extracting(SecurityRule::toString).containsExactly("tcp 3306 sg-pod");
        assertThat(inbound.sentence())
                .isEqualTo("no inbound rule of sg-db allows tcp 5432 from 10.0.1.10; nearest: tcp 3306 sg-pod");
    }

    @Test
    void groupsWithoutAnyRuleInTheDirectionSaySo() {
        assertThat(only(neighbours()
                        .group("sg-pod", "out any 0.0.0.0/0")
                        .group("sg-db", "out any 0.0.0.0/0")
                        .tcp("eni-pod", "eni-db", 5432)))
                .isEqualTo(Code.SG_HAS_NO_RULES);
    }

    @Test
    void theRulesOfAllGroupsOfAnInterfaceAreUnited() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .host("eni-pod", "subnet-1", "10.0.1.10", "sg-none", "sg-pod")
                .host("eni-db", "subnet-1", "10.0.1.20", "sg-none", "sg-db")
                .group("sg-none")
                .group("sg-pod", "out tcp 5432 sg-db")
                .group("sg-db", "in tcp 5432 10.0.1.10/32");
        assertThat(network.tcp("eni-pod", "eni-db", 5432).outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "in tcp 5000-6000 10.0.1.0/24, tcp, 5432, PASSED",
        "in tcp 5433-6000 10.0.1.0/24, tcp, 5432, BLOCKED",
        "in udp 5432 10.0.1.0/24,      tcp, 5432, BLOCKED",
        "in any 10.0.1.0/24,           tcp, 5432, PASSED",
        "in any 10.0.1.0/24,           47,  0,    PASSED",
        "in 47 10.0.1.0/24,            47,  0,    PASSED",
        "in 50 10.0.1.0/24,            47,  0,    BLOCKED",
        "in sctp 10.0.1.0/24,          sctp, 99,  PASSED",
        "in icmp 8 10.0.1.0/24,        icmp, 0,   PASSED",
        "in icmp -1 10.0.1.0/24,       icmp, 0,   PASSED",
        "in icmp 0 10.0.1.0/24,        icmp, 0,   BLOCKED",
        "in tcp 5432 10.0.2.0/24,      tcp, 5432, BLOCKED",
        "in tcp 5432 sg-other,         tcp, 5432, BLOCKED",
        "in tcp 5432 pl-office,        tcp, 5432, PASSED",
    })
    void protocolPortAndPeerMustMatch(String rule, String protocol, int port, Outcome outcome) {
        TestNetwork network = neighbours()
                .group("sg-pod", "out any 0.0.0.0/0")
                .group("sg-db", rule)
                .prefixList("pl-office", "10.9.0.0/16", "10.0.1.8/29");
        PathAnalysis analysis = new PathAnalyzer(network.facts())
                .analyze(TestNetwork.flow(
                        "eni-pod", "eni-db", Protocol.read(protocol).orElseThrow(), port));
        assertThat(analysis.outcome()).isEqualTo(outcome);
    }

    @Test
    void anIcmpCodeWithoutATypeMatchesNothing() {
        SecurityRule.Peer anybody = new SecurityRule.Block(Cidr.parse("0.0.0.0/0"));
        TestNetwork network = neighbours()
                .group("sg-pod", "out any 0.0.0.0/0")
                .add(new SecurityGroup(
                        "sg-db",
                        "",
                        "",
                        "",
                        List.of(new SecurityRule("sg-db", Protocol.ICMP, -1, 0, anybody)),
                        List.of(),
                        Map.of()));
        assertThat(new PathAnalyzer(network.facts())
                        .analyze(TestNetwork.flow("eni-pod", "eni-db", Protocol.ICMP, 0))
                        .outcome())
                .isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void repliesNeedNoRule() {
        PathAnalysis analysis = neighbours()
                .group("sg-pod", "out tcp 5432 sg-db")
                .group("sg-db", "in tcp 5432 sg-pod")
                .tcp("eni-pod", "eni-db", 5432);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anInterfaceTalkingToItselfPassesNoGroup() {
        assertThat(neighbours()
                        .group("sg-pod")
                        .group("sg-db")
                        .tcp("eni-pod", "eni-pod", 80)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private static TestNetwork peered(String status) {
        return new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.2.0.0/16 pcx-1")
                .table("rtb-2", "subnet-2", "10.2.0.0/16 local", "10.1.0.0/16 pcx-1")
                .host("eni-pod", "subnet-1", "10.1.1.10", "sg-pod")
                .host("eni-db", "subnet-2", "10.2.1.20", "sg-db")
                .group("sg-pod", "out tcp 5432 sg-db")
                .group("sg-db", "in tcp 5432 sg-pod")
                .peering("pcx-1", status, "vpc-1", "vpc-2");
    }

    @Test
    void groupsAreSeenAcrossAnActivePeeringBothWays() {
        assertThat(peered("active").tcp("eni-pod", "eni-db", 5432).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void groupsAreNotSeenAcrossAPeeringThatEnded() {
        PathAnalysis analysis = peered("deleted").tcp("eni-pod", "eni-db", 5432);
        assertThat(analysis.blockers())
                .extracting(hop -> hop.explanation().code())
                .contains(Code.SG_REFERENCES_NOT_PRESERVED, Code.BAD_STATE);
    }

    @Test
    void groupsAreNotSeenAcrossRegions() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.2.0.0/16 pcx-1")
                .table("rtb-2", "subnet-2", "10.2.0.0/16 local", "10.1.0.0/16 pcx-1")
                .host("eni-pod", "subnet-1", "10.1.1.10", "sg-pod")
                .host("eni-db", "subnet-2", "10.2.1.20", "sg-db")
                .group("sg-pod", "out any 0.0.0.0/0")
                .group("sg-db", "in tcp 5432 sg-pod");
        network.add(new PeeringConnection(
                "pcx-1",
                "active",
                network.side("vpc-1"),
                new PeeringConnection.Side("vpc-2", "1111", "us-east-1", List.of(), Optional.empty())));
        assertThat(only(network.tcp("eni-pod", "eni-db", 5432))).isEqualTo(Code.SG_REFERENCES_NOT_PRESERVED);
    }

    @Test
    void aStaleRuleMatchesNothing() {
        TestNetwork network = neighbours()
                .group("sg-pod", "out any 0.0.0.0/0")
                .add(new SecurityGroup(
                        "sg-db",
                        "",
                        "",
                        "",
                        List.of(new SecurityRule(
                                "sg-db",
                                Protocol.TCP,
                                5432,
                                5432,
                                new SecurityRule.Group("sg-pod", "2222", "pcx-9", "deleted"))),
                        List.of(),
                        Map.of()));
        assertThat(network.tcp("eni-pod", "eni-db", 5432).outcome()).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void whatWasNotReadIsUnknownAndNeverOk() {
        TestNetwork network = neighbours().group("sg-pod", "out any 0.0.0.0/0").group("sg-db", "in tcp 5432 sg-pod");
        assertThat(new PathAnalyzer(network.factsWithout(SecurityGroup.class))
                        .analyze(TestNetwork.flow("eni-pod", "eni-db", Protocol.TCP, 5432))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        TestNetwork listed = neighbours()
                .group("sg-pod", "out any 0.0.0.0/0")
                .group("sg-db", "in tcp 5432 pl-1")
                .add(new PrefixList("pl-1", "", Optional.empty(), 0));
        PathAnalysis analysis = listed.tcp("eni-pod", "eni-db", 5432);
        assertThat(analysis.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(analysis.unknowns().get(0).explanation().sentence()).contains("pl-1");
    }

    @Test
    void aRuleThatAllowsMakesWhatIsUnknownOfOthersOfNoAccount() {
        PathAnalysis analysis = neighbours()
                .group("sg-pod", "out any 0.0.0.0/0")
                .group("sg-db", "in tcp 5432 pl-unread", "in tcp 5432 sg-pod")
                .tcp("eni-pod", "eni-db", 5432);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
    }
}
