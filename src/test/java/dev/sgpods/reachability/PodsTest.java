package dev.sgpods.reachability;

import static dev.sgpods.reachability.TestCluster.block;
import static dev.sgpods.reachability.TestCluster.branch;
import static dev.sgpods.reachability.TestCluster.cni;
import static dev.sgpods.reachability.TestCluster.egress;
import static dev.sgpods.reachability.TestCluster.groupPolicy;
import static dev.sgpods.reachability.TestCluster.host;
import static dev.sgpods.reachability.TestCluster.pod;
import static dev.sgpods.reachability.TestCluster.port;
import static dev.sgpods.reachability.TestCluster.rule;
import static dev.sgpods.reachability.TestCluster.selector;
import static dev.sgpods.reachability.TestCluster.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodsTest {
    private static final String STRICT = "ENABLE_POD_ENI=true";
    private static final String STANDARD = "ENABLE_POD_ENI=true POD_SECURITY_GROUP_ENFORCING_MODE=standard";
    private static final String DATABASE = "10.0.3.5";

    private static TestNetwork withDatabase(String cni) {
        return shop(cni).host("eni-db", "subnet-3", DATABASE, "sg-db");
    }

    private static PathAnalysis ask(TestNetwork network, String from, String to, int port) {
        return new PathAnalyzer(network.facts()).analyze(TestNetwork.flow(from, to, Protocol.TCP, port));
    }

    private static List<Code> codes(PathAnalysis analysis) {
        return analysis.hops().stream()
                .map(hop -> hop.explanation().code())
                .filter(code -> code != Code.PASSES)
                .toList();
    }

    @Test
    void aPodIsSeenWithTheGroupsOfItsOwnInterface() {
        assertThat(ask(withDatabase(STRICT), "shop/green", DATABASE, 5432).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aPodWithoutOneIsSeenWithItsNodesGroups() {
        PathAnalysis analysis = ask(withDatabase(STRICT), "shop/red", DATABASE, 5432);
        assertThat(codes(analysis)).containsExactly(Code.ENI_SG_RULES_MISMATCH);
        assertThat(analysis.hops().get(0).explanation().sentence())
                .isEqualTo("shop/red uses eni-node with the groups sg-node");
    }

    @Test
    void aPodThatIsOlderThanThePolicyIsSaidToHaveNoInterface() {
        TestNetwork network = withDatabase(STRICT)
                .add(groupPolicy("shop/late", Optional.of(selector("app=red")), Optional.empty(), "sg-pod"));
        assertThat(codes(ask(network, "shop/red", DATABASE, 5432)))
                .containsExactly(Code.POD_WITHOUT_BRANCH_INTERFACE, Code.ENI_SG_RULES_MISMATCH);
    }

    @Test
    void aPodKeepsTheGroupsItWasMadeWith() {
        TestNetwork network = withDatabase(STRICT)
                .add(groupPolicy("shop/more", Optional.of(selector("app=green")), Optional.empty(), "sg-more"));
        PathAnalysis analysis = ask(network, "shop/green", DATABASE, 5432);
        assertThat(codes(analysis)).containsExactly(Code.POD_GROUPS_DIFFER);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anInterfaceThatIsGoneBlocksAndOneThatWasNotReadIsUnknown() {
        TestNetwork network =
                withDatabase(STRICT).add(branch("shop/lost", "app=green", "node-1", "10.0.1.70", "eni-lost"));
        assertThat(codes(ask(network, "shop/lost", DATABASE, 5432))).containsExactly(Code.POD_BRANCH_INTERFACE_GONE);
        assertThat(new PathAnalyzer(network.factsWithout(NetworkInterface.class))
                        .analyze(TestNetwork.flow("shop/lost", DATABASE, Protocol.TCP, 5432))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aPodThatDoesNotRunOrDoesNotExistReachesNothing() {
        TestNetwork network = withDatabase(STRICT).add(pod("shop/pending", "", "", ""));
        assertThat(codes(ask(network, "shop/pending", DATABASE, 5432))).containsExactly(Code.POD_NOT_RUNNING);
        assertThat(codes(ask(network, "shop/nobody", DATABASE, 5432))).containsExactly(Code.NO_SOURCE_OR_DESTINATION);
    }

    @Test
    void aPodInItsNodesNetworkIsTheNode() {
        TestNetwork network = withDatabase(STRICT).add(host("shop/agent", "node-1", "10.0.1.10"));
        assertThat(codes(ask(network, "shop/agent", DATABASE, 5432)))
                .containsExactly(Code.POD_HOST_NETWORK, Code.ENI_SG_RULES_MISMATCH);
    }

    /** The database of another VPC, whose group admits the pod's group and whose other rule admits the node's. */
    private static TestNetwork peered(String cni, String rule) {
        return shop(cni)
                .vpc("vpc-2", "10.9.0.0/16")
                .subnet("subnet-9", "vpc-2", "a", "10.9.1.0/24")
                .table("rtb-1", "subnet-1", "10.0.0.0/16 local", "10.9.0.0/16 pcx-1")
                .table("rtb-9", "subnet-9", "10.9.0.0/16 local", "10.0.0.0/16 pcx-1")
                .peering("pcx-1", "active", "vpc-1", "vpc-2")
                .group("sg-far", rule)
                .host("eni-far", "subnet-9", "10.9.1.5", "sg-far");
    }

    @Test
    void outsideTheVpcTheNodesAddressStandsForThePods() {
        assertThat(codes(ask(peered(STANDARD, "in tcp 5432 sg-pod"), "shop/green", "10.9.1.5", 5432)))
                .containsExactly(Code.POD_ADDRESS_TRANSLATED, Code.ENI_SG_RULES_MISMATCH);
        assertThat(ask(peered(STANDARD, "in tcp 5432 sg-node"), "shop/green", "10.9.1.5", 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(ask(peered(STRICT, "in tcp 5432 sg-node"), "shop/red", "10.9.1.5", 5432)
                        .outcome())
                .as("also for pods without an interface of their own")
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void itDoesNotInStrictModeNorWhereTheCniIsToldNotTo() {
        assertThat(ask(peered(STRICT, "in tcp 5432 sg-pod"), "shop/green", "10.9.1.5", 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        String external = STANDARD + " AWS_VPC_K8S_CNI_EXTERNALSNAT=true";
        assertThat(ask(peered(external, "in tcp 5432 sg-pod"), "shop/green", "10.9.1.5", 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        String exempt = STANDARD + " AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS=172.16.0.0/12,10.9.0.0/16";
        assertThat(ask(peered(exempt, "in tcp 5432 sg-pod"), "shop/green", "10.9.1.5", 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void whetherItDoesIsUnknownWhenTheCniWasNotRead() {
        PathAnalysis analysis = new PathAnalyzer(
                        peered(STANDARD, "in tcp 5432 sg-pod").factsWithout(DaemonSet.class))
                .analyze(TestNetwork.flow("shop/green", "10.9.1.5", Protocol.TCP, 5432));
        assertThat(analysis.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(new PathAnalyzer(withDatabase(STRICT).factsWithout(DaemonSet.class))
                        .analyze(TestNetwork.flow("shop/green", DATABASE, Protocol.TCP, 5432))
                        .hops())
                .as("inside the VPC it does not matter")
                .noneMatch(hop -> hop.kind() == Kind.NODE);
    }

    @Test
    void podsOfOneNodeReachEachOtherInsideItUnlessStrictModeForbids() {
        assertThat(ask(shop(STANDARD), "shop/red", "shop/green", 80).hops())
                .extracting(Hop::kind)
                .contains(Kind.NODE)
                .doesNotContain(Kind.SECURITY_GROUPS);
        assertThat(codes(ask(shop(STRICT), "shop/red", "shop/green", 80))).containsExactly(Code.SG_HAS_NO_RULES);
        assertThat(ask(shop(STRICT), "shop/red", "kube-system/coredns", 53).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private static final DaemonSet CALICO =
            new DaemonSet(TestCluster.meta("calico-system/calico-node", ""), List.of(), 1, 0);

    @Test
    void networkPoliciesCountOnlyWhereSomethingEnforcesThem() {
        NetworkPolicy shut = egress("shop/shut", "app=green");
        assertThat(ask(withDatabase(STRICT).add(shut), "shop/green", DATABASE, 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        TestNetwork calico = withDatabase(STRICT).add(shut).add(CALICO);
        assertThat(codes(ask(calico, "shop/green", DATABASE, 5432))).containsExactly(Code.NETPOL_EGRESS_DENIED);
        TestNetwork allowed = withDatabase(STRICT)
                .add(egress("shop/db", "app=green", rule(List.of(block(DATABASE + "/32")), port(5432))))
                .add(CALICO);
        assertThat(ask(allowed, "shop/green", DATABASE, 5432).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void whetherPoliciesAreEnforcedIsUnknownWhenTheCniWasNotRead() {
        PathAnalysis analysis = new PathAnalyzer(withDatabase(STRICT)
                        .add(egress("shop/shut", "app=green"))
                        .factsWithout(DaemonSet.class))
                .analyze(TestNetwork.flow("shop/green", DATABASE, Protocol.TCP, 5432));
        assertThat(analysis.blockers()).isEmpty();
        assertThat(analysis.unknowns()).anyMatch(hop -> hop.kind() == Kind.NETWORK_POLICY);
    }

    @Test
    void theCnisStrictPolicyModeShutsPodsThatNoPolicySelects() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .host("eni-2", "subnet-1", "10.0.1.20", "sg-1")
                .group("sg-1", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .add(pod("shop/web", "", "node-1", "10.0.1.10"))
                .add(cni("NETWORK_POLICY_ENFORCING_MODE=strict", "--enable-network-policy=true"));
        assertThat(codes(ask(network, "shop/web", "10.0.1.20", 80))).containsExactly(Code.NETPOL_EGRESS_DENIED);
    }

    @Test
    void aPodReachesNothingOfAFamilyThatItHasNoAddressOf() {
        PathAnalysis analysis = ask(withDatabase(STRICT), "shop/green", "2001:db8::5", 5432);
        assertThat(codes(analysis)).containsExactly(Code.ENI_ADDRESS_RESTRICTION);
        assertThat(analysis.outcome()).isEqualTo(Outcome.BLOCKED);
    }
}
