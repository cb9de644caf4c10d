package dev.sgpods.reachability;

import static dev.sgpods.reachability.TestCluster.coreDns;
import static dev.sgpods.reachability.TestCluster.meta;
import static dev.sgpods.reachability.TestCluster.pod;
import static dev.sgpods.reachability.TestCluster.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.EndpointSlice;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final String STRICT = "ENABLE_POD_ENI=true";

    private static NameAnalysis ask(NetworkFacts facts, String id) {
        Pod pod = facts.all(Pod.class).items().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new NameAnalyzer(facts, new PathAnalyzer(facts)).analyze(pod);
    }

    private static List<Code> codes(NameAnalysis analysis) {
        return analysis.hops().stream().map(hop -> hop.explanation().code()).toList();
    }

    @Test
    void theWayToCoreDnsIsOrdinaryTrafficByUdpAndTcp() {
        NameAnalysis analysis = ask(shop(STRICT).facts(), "shop/green");
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(analysis.servers()).singleElement().satisfies(server -> {
            assertThat(server.udp().flow().port()).isEqualTo(53);
            assertThat(server.tcp().hops()).isNotEmpty();
        });
    }

    /** CoreDNS of its own interface, which admits these rules. */
    private static TestNetwork apart(String... rules) {
        return shop(STRICT)
                .group("sg-dns", rules)
                .host("eni-dns", "subnet-2", "10.0.2.53", "sg-dns")
                .add(pod("kube-system/coredns-2", "", "node-2", "10.0.2.53"))
                .add(coreDns(true, "10.0.2.53"));
    }

    @Test
    void whenOneServerAnswersAndAnotherDoesNotItWorksPartly() {
        assertThat(ask(apart().facts(), "shop/green").outcome()).isEqualTo(Outcome.PARTLY);
    }

    @Test
    void oneProtocolAloneIsAFindingOfItsOwn() {
        NameAnalysis analysis = ask(apart("in udp 53 sg-pod").facts(), "shop/green");
        assertThat(analysis.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(codes(analysis)).containsExactly(Code.DNS_ONE_PROTOCOL);
        assertThat(analysis.hops().get(0).explanation().sentence())
                .isEqualTo("10.0.2.53 is reached by UDP only; long answers need TCP");
        assertThat(codes(ask(apart("in udp 53 sg-pod", "in tcp 53 sg-pod").facts(), "shop/green")))
                .isEmpty();
    }

    @Test
    void noServerThatIsReadyResolvesNothing() {
        NetworkFacts facts = shop(STRICT).facts().with(EndpointSlice.class, List.of(coreDns(false, "10.0.1.53")));
        assertThat(codes(ask(facts, "shop/green"))).containsExactly(Code.DNS_NO_SERVER);
        assertThat(ask(facts, "shop/green").outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(ask(shop(STRICT).factsWithout(EndpointSlice.class), "shop/green")
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aCacheOnTheNodeIsOutOfReachOfAPodsOwnInterfaceInStrictMode() {
        DaemonSet cache = new DaemonSet(meta("kube-system/node-local-dns", ""), List.of(), 1, 0);
        assertThat(codes(ask(shop(STRICT).add(cache).facts(), "shop/green"))).containsExactly(Code.DNS_NODE_LOCAL);
        assertThat(codes(ask(shop(STRICT).add(cache).facts(), "shop/red"))).isEmpty();
        String standard = STRICT + " POD_SECURITY_GROUP_ENFORCING_MODE=standard";
        assertThat(codes(ask(shop(standard).add(cache).facts(), "shop/green"))).isEmpty();
    }

    @Test
    void aVpcThatDoesNotResolveNamesResolvesNone() {
        NetworkFacts facts = shop(STRICT).facts();
        Vpc vpc = facts.all(Vpc.class).items().get(0);
        for (Optional<Boolean> support : List.of(Optional.of(false), Optional.<Boolean>empty())) {
            NetworkFacts changed = facts.with(
                    Vpc.class, List.of(new Vpc(vpc.id(), vpc.cidrs(), "", "", support, Optional.of(true), vpc.tags())));
            assertThat(ask(changed, "shop/green").outcome())
                    .isEqualTo(support.isPresent() ? Outcome.BLOCKED : Outcome.UNKNOWN);
        }
    }
}
