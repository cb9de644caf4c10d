package dev.sgpods.reachability.netpol;

import static dev.sgpods.reachability.TestCluster.block;
import static dev.sgpods.reachability.TestCluster.egress;
import static dev.sgpods.reachability.TestCluster.ingress;
import static dev.sgpods.reachability.TestCluster.meta;
import static dev.sgpods.reachability.TestCluster.namespace;
import static dev.sgpods.reachability.TestCluster.namespaces;
import static dev.sgpods.reachability.TestCluster.pod;
import static dev.sgpods.reachability.TestCluster.pods;
import static dev.sgpods.reachability.TestCluster.port;
import static dev.sgpods.reachability.TestCluster.rule;
import static dev.sgpods.reachability.TestCluster.selector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.TestCluster;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.PolicyRules;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyAnalyzerTest {
    private static final Pod WEB = pod("shop/web", "app=web", "node-1", "10.0.1.10");
    private static final Pod API = pod(
            "shop/api",
            "app=api",
            "node-2",
            "10.0.2.20",
            new Pod.ContainerPort("http", 8080, Protocol.TCP),
            new Pod.ContainerPort("http", 8081, Protocol.UDP));
    private static final Pod OTHER = pod("ops/web", "app=web", "node-3", "10.0.3.30");
    private static final Party DATABASE = new Party.Outside(Address.parse("10.0.9.9"));

    private static PolicyAnalyzer with(NetworkPolicy... policies) {
        return new PolicyAnalyzer(facts(policies));
    }

    private static NetworkFacts facts(NetworkPolicy... policies) {
        return NetworkFacts.none()
                .with(Pod.class, List.of(WEB, API, OTHER))
                .with(Namespace.class, List.of(namespace("shop", "team=shop"), namespace("ops", "team=ops")))
                .with(NetworkPolicy.class, List.of(policies));
    }

    private static Outcome toDatabase(NetworkPolicy... policies) {
        return with(policies).egress(WEB, DATABASE, Protocol.TCP, 5432).outcome();
    }

    private static Outcome toApi(Pod from, int port, NetworkPolicy... policies) {
        return with(policies).ingress(Party.of(from), API, Protocol.TCP, port).outcome();
    }

    @Test
    void aPodThatNoPolicySelectsIsOpen() {
        assertThat(toDatabase(egress("shop/p", "app=other"), egress("ops/p", "app=web"), ingress("shop/q", "app=web")))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aPolicyWithoutRulesShutsItsDirectionAndSaysSo() {
        Hop hop = with(egress("shop/shut", "app=web")).egress(WEB, DATABASE, Protocol.TCP, 5432);
        assertThat(hop.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(hop.explanation().code()).isEqualTo(Code.NETPOL_EGRESS_DENIED);
        assertThat(((PolicyRules) hop.explanation()).isolating()).containsExactly("shop/shut");
        assertThat(hop.explanation().sentence())
                .isEqualTo("shop/shut restricts outbound traffic of shop/web and no rule allows tcp 5432 to 10.0.9.9");
    }

    @Test
    void whatAnyPolicyAllowsPasses() {
        assertThat(toDatabase(
                        egress("shop/shut", "app=web"),
                        egress("shop/open", "", rule(List.of(block("10.0.9.0/24")), port(5432)))))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aHoleInABlockDeniesOnlyWhatNoOtherBlockAllows() {
        NetworkPolicy.Peer holed = block("10.0.0.0/8", "10.0.9.0/24");
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(holed)))))
                .isEqualTo(Outcome.BLOCKED);
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(holed, block("10.0.9.9/32"))))))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void selectorsOfPodsNeverMatchAnAddressOutside() {
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(pods(""), namespaces(""))))))
                .isEqualTo(Outcome.BLOCKED);
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of())))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void podsAloneAreThoseOfThePolicysNamespace() {
        NetworkPolicy policy = ingress("shop/p", "app=api", rule(List.of(pods("app=web"))));
        assertThat(toApi(WEB, 80, policy)).isEqualTo(Outcome.PASSED);
        assertThat(toApi(OTHER, 80, policy)).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void namespacesAndPodsTogetherMustBothMatch() {
        NetworkPolicy.Peer both =
                new NetworkPolicy.Pods(Optional.of(selector("team=ops")), Optional.of(selector("app=web")));
        assertThat(toApi(OTHER, 80, ingress("shop/p", "app=api", rule(List.of(both)))))
                .isEqualTo(Outcome.PASSED);
        assertThat(toApi(WEB, 80, ingress("shop/p", "app=api", rule(List.of(both)))))
                .isEqualTo(Outcome.BLOCKED);
        assertThat(toApi(WEB, 80, ingress("shop/p", "app=api", rule(List.of(namespaces("team=ops"), pods("app=web"))))))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aPortsNameIsThatOfTheDestinationsPortForTheProtocol() {
        NetworkPolicy.Port named = new NetworkPolicy.Port(Protocol.TCP, "http", -1, -1);
        assertThat(toApi(WEB, 8080, ingress("shop/p", "app=api", rule(List.of(), named))))
                .isEqualTo(Outcome.PASSED);
        assertThat(toApi(WEB, 8081, ingress("shop/p", "app=api", rule(List.of(), named))))
                .isEqualTo(Outcome.BLOCKED);
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(), named))))
                .isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void portsMayBeARangeOrAllOfAProtocol() {
        NetworkPolicy.Port range = new NetworkPolicy.Port(Protocol.TCP, "", 5000, 5432);
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(), range))))
                .isEqualTo(Outcome.PASSED);
        NetworkPolicy.Port udp = new NetworkPolicy.Port(Protocol.UDP, "", -1, -1);
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(), udp))))
                .isEqualTo(Outcome.BLOCKED);
        NetworkPolicy.Port tcp = new NetworkPolicy.Port(Protocol.TCP, "", -1, -1);
        assertThat(toDatabase(egress("shop/p", "app=web", rule(List.of(), tcp))))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void expressionsSelectLikeKubernetes() {
        LabelSelector notInOps =
                new LabelSelector(Map.of(), List.of(new LabelSelector.Requirement("team", "NotIn", List.of("ops"))));
        NetworkPolicy.Peer others = new NetworkPolicy.Pods(Optional.of(notInOps), Optional.empty());
        assertThat(toApi(WEB, 80, ingress("shop/p", "app=api", rule(List.of(others)))))
                .isEqualTo(Outcome.PASSED);
        assertThat(toApi(OTHER, 80, ingress("shop/p", "app=api", rule(List.of(others)))))
                .isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void aPodsOwnNodeAndThePodItselfAreNeverShutOut() {
        Pod onNode = new Pod(
                meta("shop/web", "app=web"),
                "Running",
                "node-1",
                List.of(Address.parse("10.0.1.10")),
                List.of(Address.parse("10.0.1.1")),
                false,
                "",
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Pod.DnsSettings.STANDARD,
                30);
        PolicyAnalyzer analyzer = new PolicyAnalyzer(NetworkFacts.none()
                .with(Pod.class, List.of(onNode))
                .with(NetworkPolicy.class, List.of(ingress("shop/shut", ""), egress("shop/shut2", ""))));
        Party node = new Party.Outside(Address.parse("10.0.1.1"));
        assertThat(analyzer.ingress(node, onNode, Protocol.TCP, 80).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(analyzer.egress(onNode, Party.of(onNode), Protocol.TCP, 80).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aPodInItsNodesNetworkIsSeenAsTheNode() {
        Pod host = TestCluster.host("shop/agent", "node-1", "10.0.1.1");
        assertThat(Party.of(host)).isEqualTo(new Party.Outside(Address.parse("10.0.1.1")));
        assertThat(with(egress("shop/shut", ""))
                        .egress(host, DATABASE, Protocol.TCP, 80)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void labelsOfANamespaceThatWereNotReadAreUnknown() {
        NetworkFacts facts = facts(ingress("shop/p", "app=api", rule(List.of(namespaces("team=ops")))))
                .with(Namespace.class, Listing.<Namespace>unread("namespaces.json is not in the folder"));
        assertThat(new PolicyAnalyzer(facts)
                        .ingress(Party.of(OTHER), API, Protocol.TCP, 80)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        NetworkFacts all = facts(ingress("shop/p", "app=api", rule(List.of(namespaces("")))))
                .with(Namespace.class, Listing.<Namespace>unread("namespaces.json is not in the folder"));
        assertThat(new PolicyAnalyzer(all)
                        .ingress(Party.of(OTHER), API, Protocol.TCP, 80)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void policiesThatWereNotReadLeaveOnlyWhatOneAllowsCertain() {
        NetworkFacts none = facts().with(NetworkPolicy.class, Listing.<NetworkPolicy>unread("forbidden"));
        assertThat(new PolicyAnalyzer(none)
                        .egress(WEB, DATABASE, Protocol.TCP, 5432)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        NetworkFacts some = facts().with(
                        NetworkPolicy.class,
                        new Listing<>(List.of(egress("shop/open", "", rule(List.of()))), "others were forbidden"));
        assertThat(new PolicyAnalyzer(some)
                        .egress(WEB, DATABASE, Protocol.TCP, 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aRuleMoreNeverDenies() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<NetworkPolicy.Rule> rules = new ArrayList<>();
            for (int count = random.nextInt(3); count > 0; count--) {
                rules.add(any(random));
            }
            Outcome before = toDatabase(egress("shop/p", "app=web", rules.toArray(NetworkPolicy.Rule[]::new)));
            rules.add(any(random));
            Outcome after = toDatabase(egress("shop/p", "app=web", rules.toArray(NetworkPolicy.Rule[]::new)));
            assertThat(before == Outcome.PASSED && after == Outcome.BLOCKED)
                    .as("seed %d: %s", seed, rules)
                    .isFalse();
        }
    }

    private static NetworkPolicy.Rule any(Random random) {
        List<NetworkPolicy.Peer> peers = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            peers.add(
                    random.nextBoolean()
                            ? pods("app=api")
                            : block("10.0.0.0/" + (8 + random.nextInt(25)), "10.0.9.8/30"));
        }
        return random.nextBoolean() ? rule(peers) : rule(peers, port(random.nextBoolean() ? 5432 : 80));
    }
}
