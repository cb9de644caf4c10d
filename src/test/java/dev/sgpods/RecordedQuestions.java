package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.LastChange;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.ClusterCall;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.Lab;
import dev.sgpods.why.LabPlace;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * {@code why} about a lab in whose surroundings all stands for the sake of which it reads further: routes to a peer, to a
 * transit gateway and to prefix lists, rules that name a group of another VPC, a proxy,
 * a client without TLS, a network policy that names namespaces.
 */
final class RecordedQuestions {
    private final TestBot bot;
    private final Consumer<SdkRequest> heard;
    private final Set<ClusterCall> calls = ConcurrentHashMap.newKeySet();

    /**
     * Prepares the questions.
     *
     * @param heard told of requests that the simulated account does not hear of
     */
    RecordedQuestions(TestBot bot, Consumer<SdkRequest> heard) {
        this.bot = bot;
        this.heard = heard;
    }

    /** Everything that the cluster was asked. */
    Set<ClusterCall> calls() {
        return Set.copyOf(calls);
    }

    /**
     * Asks about a pod whose namespace is known, and about one of which it is not.
     *
     * @param during listens
     */
    void ask(Lab lab, Consumer<Runnable> during) {
        LabPlace place = WiringWhy.place(lab, bot.bot().world().identity(lab));
        AwsClients around = around(bot.aws);
        try (ClusterAccess clusters = new ClusterAccess(login(), calls::add)) {
            Cluster cluster = around.eks()
                    .describeCluster(request -> request.name(place.cluster()))
                    .cluster();
            inhabit(
                    clusters.client(new ClusterAddress(place.cluster(), place.region(), cluster.endpoint(), "")),
                    place);
            calls.clear();
            WiringWhy facts = new WiringWhy(region -> around, clusters, bot::now);
            during.accept(() -> {
                for (String namespace : List.of(place.namespace(), "")) {
                    Collected found = facts.read(new Wanted(place.region(), place.cluster(), namespace, "orders"));
                    assertThat(found.origin().unread()).isEmpty();
                }
                assertThat(facts.changes(place.region(), List.of(place.database())))
                        .hasOnlyElementsOfType(LastChange.Changed.class);
            });
        }
    }

    private static TokenLogin login() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new TokenLogin(token::token, InstantSource.system());
    }

    /** A client that asks for no TLS, and a policy that lets in what other namespaces run. */
    private static void inhabit(KubernetesClient client, LabPlace place) {
        client.resource(new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName("from-monitoring")
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .addNewIngress()
                        .addNewFrom()
                        .withNewNamespaceSelector()
                        .endNamespaceSelector()
                        .endFrom()
                        .endIngress()
                        .endSpec()
                        .build())
                .create();
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName("shop")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("shop")
                        .withImage("example.org/shop@sha256:0")
                        .addNewEnv()
                        .withName("PGSSLMODE")
                        .withValue("disable")
                        .endEnv()
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    private AwsClients around(AwsClients aws) {
        WiderNetwork network = new WiderNetwork(
                        aws.ec2(),
                        heard,
                        List.of(
                                WiderNetwork.peered(),
                                WiderNetwork.transited(),
                                WiderNetwork.listed(true),
                                WiderNetwork.listed(false)))
                .referring();
        return SimulatedClients.with(aws, network, new ProxiedDatabases(aws.rds(), heard));
    }
}
