package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.AclEntries;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkAcl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkAclsTest {
    private static TestNetwork twoSubnets() {
        return new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .subnet("subnet-2", "vpc-1", "b", "10.0.2.0/24")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.0.2.20", "sg-1");
    }

    private static AclEntries blocker(PathAnalysis analysis) {
        assertThat(analysis.blockers()).hasSize(1);
        assertThat(analysis.blockers().get(0).explanation().code()).isEqualTo(Code.SUBNET_ACL_RESTRICTION);
        return (AclEntries) analysis.blockers().get(0).explanation();
    }

    @Test
    void theLowestNumberDecidesWhateverTheOrderOfTheList() {
        TestNetwork network = twoSubnets()
                .acl(
                        "acl-2",
                        "subnet-2",
                        "200 in deny tcp 5432 10.0.1.0/24",
                        "100 in allow any 0.0.0.0/0",
                        "100 out allow any 0.0.0.0/0");
        assertThat(network.tcp("eni-1", "eni-2", 5432).outcome()).isEqualTo(Outcome.PASSED);
        TestNetwork denied = twoSubnets()
                .acl(
                        "acl-2",
                        "subnet-2",
                        "100 in allow any 0.0.0.0/0",
                        "90 in deny tcp 5432 10.0.1.0/24",
                        "100 out allow any 0.0.0.0/0");
        AclEntries entries = blocker(denied.tcp("eni-1", "eni-2", 5432));
        assertThat(entries.outbound()).isFalse();
        assertThat(entries.sentence())
                .isEqualTo("acl-2 of subnet-2 does not let in tcp 5432 from 10.0.1.10 to 10.0.2.20 by entry 90 deny tcp"
                        + " 5432 10.0.1.0/24");
    }

    @Test
    void whatMatchesNoEntryIsRefused() {
        TestNetwork network = twoSubnets().acl("acl-1", "subnet-1", "100 in allow any 0.0.0.0/0");
        AclEntries entries = blocker(network.tcp("eni-1", "eni-2", 5432));
        assertThat(entries.entry()).isEmpty();
        assertThat(entries.outbound()).isTrue();
    }

    @Test
    void theReplyNeedsTheClientsPorts() {
        TestNetwork network = twoSubnets()
                .acl("acl-2", "subnet-2", "100 in allow tcp 5432 10.0.0.0/16", "100 out allow tcp 5432 10.0.0.0/16");
        PathAnalysis analysis = network.tcp("eni-1", "eni-2", 5432);
        assertThat(analysis.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(analysis.blockers()).singleElement().satisfies(hop -> {
            assertThat(hop.way()).isEqualTo(Way.REPLY);
            assertThat(hop.component()).isEqualTo("acl-2");
        });
    }

    @Test
    void someOfTheClientsPortsAreAFindingOfTheirOwn() {
        TestNetwork network = twoSubnets()
                .acl(
                        "acl-1",
                        "subnet-1",
                        "100 out allow any 0.0.0.0/0",
                        "90 in deny tcp 40000-50000 0.0.0.0/0",
                        "100 in allow tcp 1024-65535 0.0.0.0/0");
        PathAnalysis analysis = network.tcp("eni-1", "eni-2", 5432);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(blocker(analysis).admitted()).hasToString("32768-39999, 50001-60999");
        assertThat(blocker(analysis).sentence()).contains("only the ports 32768-39999, 50001-60999");
    }

    @Test
    void twoPartsThatLeaveNoPortInCommonBlockAltogether() {
        TestNetwork network = twoSubnets()
                .acl("acl-2", "subnet-2", "100 in allow any 0.0.0.0/0", "100 out allow tcp 1024-40000 0.0.0.0/0")
                .acl("acl-1", "subnet-1", "100 out allow any 0.0.0.0/0", "100 in allow tcp 40001-65535 0.0.0.0/0");
        PathAnalysis analysis = network.tcp("eni-1", "eni-2", 5432);
        assertThat(analysis.blockers()).extracting(Hop::outcome).containsExactly(Outcome.PARTLY, Outcome.BLOCKED);
        assertThat(analysis.outcome()).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void entriesThatTogetherCoverTheRangeAdmitAllOfIt() {
        TestNetwork network = twoSubnets()
                .acl(
                        "acl-1",
                        "subnet-1",
                        "100 out allow any 0.0.0.0/0",
                        "100 in allow tcp 1024-39999 0.0.0.0/0",
                        "110 in allow tcp 40000-65535 0.0.0.0/0");
        assertThat(network.tcp("eni-1", "eni-2", 5432).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void oneKnownPortIsAnsweredForThatPort() {
        TestNetwork network = twoSubnets()
                .acl("acl-1", "subnet-1", "100 out allow any 0.0.0.0/0", "100 in allow tcp 50000 0.0.0.0/0");
        Flow flow = new Flow(
                new Flow.AtInterface("eni-1", Optional.empty()),
                new Flow.AtInterface("eni-2", Optional.empty()),
                Protocol.TCP,
                PortRange.of(50_000),
                5432);
        assertThat(new PathAnalyzer(network.facts()).analyze(flow).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void neighboursInOneSubnetPassNoAcl() {
        TestNetwork network = twoSubnets()
                .host("eni-3", "subnet-1", "10.0.1.30", "sg-1")
                .acl("acl-1", "subnet-1", "10 in deny any 0.0.0.0/0", "10 out deny any 0.0.0.0/0");
        assertThat(network.tcp("eni-1", "eni-3", 80).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(network.tcp("eni-1", "eni-2", 80).outcome()).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void aPingNeedsItsEchoReply() {
        TestNetwork network = twoSubnets()
                .acl("acl-1", "subnet-1", "100 out allow icmp 8 0.0.0.0/0", "100 in allow icmp 8 0.0.0.0/0");
        PathAnalysis analysis =
                new PathAnalyzer(network.facts()).analyze(TestNetwork.flow("eni-1", "eni-2", Protocol.ICMP, 0));
        assertThat(blocker(analysis).packet().icmpType()).isZero();
        TestNetwork both = twoSubnets()
                .acl("acl-1", "subnet-1", "100 out allow icmp 8 0.0.0.0/0", "100 in allow icmp 0 0.0.0.0/0");
        assertThat(new PathAnalyzer(both.facts())
                        .analyze(TestNetwork.flow("eni-1", "eni-2", Protocol.ICMP, 0))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void ipv4AndIpv6EntriesDoNotSpeakOfEachOther() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16", "2001:db8::/56")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24", "2001:db8::/64")
                .subnet("subnet-2", "vpc-1", "b", "10.0.2.0/24", "2001:db8:0:1::/64")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0", "out any ::/0", "in any ::/0")
                .host("eni-1", "subnet-1", "2001:db8::10", "sg-1")
                .host("eni-2", "subnet-2", "2001:db8:0:1::20", "sg-1")
                .acl(
                        "acl-1",
                        "subnet-1",
                        "100 in allow any 0.0.0.0/0",
                        "100 out allow any 0.0.0.0/0",
                        "101 out allow any ::/0",
                        "101 in allow tcp 32768-60999 ::/0");
        assertThat(network.tcp("eni-1", "eni-2", 5432).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(network.tcp("eni-2", "eni-1", 5432).outcome()).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void anAclThatWasNotReadIsUnknownWhateverElsePasses() {
        PathAnalysis analysis = new PathAnalyzer(twoSubnets().factsWithout(NetworkAcl.class))
                .analyze(TestNetwork.flow("eni-1", "eni-2", Protocol.TCP, 5432));
        assertThat(analysis.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(analysis.unknowns()).hasSize(4);
        assertThat(analysis.unknowns().get(0).explanation().sentence()).contains("it is hidden");
    }
}
