package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.why.PlainAnswer;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.model.Route;

/** How many calls an answer about each kind of database and of way takes, all lists on one page. */
class CallsTest {
    /** The aim of an answer. */
    private static final int MOST_CALLS = 25;

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private Collected read(AwsClients aws, String namespace, String database, String error, String pod) {
        StaticCredentialsProvider nobody =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated"));
        TokenLogin login = new TokenLogin(new EksToken(nobody, Clock.systemUTC())::token, InstantSource.system());
        lab.bot.before = operation -> calls.incrementAndGet();
        try (ClusterAccess clusters = new ClusterAccess(login, call -> calls.incrementAndGet())) {
            return new WiringWhy(region -> aws, clusters, lab.bot::now)
                    .read(new Wanted(lab.place.region(), lab.place.cluster(), namespace, database, error, pod));
        } finally {
            lab.bot.before = operation -> {};
        }
    }

    private WiderNetwork network(Route further) {
        return new WiderNetwork(lab.bot.aws.ec2(), request -> calls.incrementAndGet(), List.of(further));
    }

    private AwsClients surrounded(boolean far, WiderNetwork network) {
        return SimulatedClients.with(
                lab.bot.aws, network, new FurtherDatabases(lab.bot.aws.rds(), far, calls::incrementAndGet));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FATAL: password authentication failed for user \"app\""})
    void anInstanceBesideThePod(String error) {
        read(lab.bot.aws, lab.place.namespace(), lab.place.database(), error, "green");
        assertThat(calls).hasValue(17);
    }

    /** Who collects facts for a colleague wants all pods; who names no namespace or database has it looked for. */
    @ParameterizedTest
    @CsvSource({"'', '', ''", "'', '', green", "sgpods-lab, '', green", "sgpods-lab, database, ''"})
    void whateverTheQuestionLeavesOut(String namespace, String database, String pod) {
        String asked = database.isEmpty() ? "" : lab.place.database();
        read(lab.bot.aws, namespace, asked, "", pod);
        assertThat(calls).hasValueBetween(18, MOST_CALLS);
    }

    @ParameterizedTest
    @CsvSource({"INSTANCE, 18", "CLUSTER, 19", "PROXY, 20"})
    void whateverIsAcrossAPeeringConnection(DatabaseKind kind, int taken) {
        Collected found = read(
                surrounded(true, network(WiderNetwork.peered())),
                lab.place.namespace(),
                kind.called(lab.place.database()),
                "",
                "green");
        assertThat(found.origin().unread()).isEmpty();
        assertThat(found.documents()).containsKeys("vpc-peering-connections.json");
        assertThat(calls).hasValue(taken);
    }

    @ParameterizedTest
    @CsvSource({"INSTANCE, 21", "CLUSTER, 22", "PROXY, 23"})
    void whateverIsBeyondATransitGatewayWithATableAtEachEnd(DatabaseKind kind, int taken) {
        Collected found = read(
                surrounded(true, network(WiderNetwork.transited())),
                lab.place.namespace(),
                kind.called(lab.place.database()),
                "",
                "green");
        assertThat(found.origin().unread()).isEmpty();
        String gateway = "\",\"TransitGatewayId\":\"tgw-0123456789abcdef0\"";
        assertThat(found.documents().get("transit-gateway-route-tables.json"))
                .contains(WiderNetwork.transitTable(WiderNetwork.BETWEEN_VPC) + gateway + "}")
                .contains(WiderNetwork.transitTable(WiderNetwork.FAR_VPC) + gateway + ",\"Routes\"");
        assertThat(found.documents()).doesNotContainKeys("transit-gateways.json", "vpc-peering-connections.json");
        assertThat(calls).hasValue(taken);
    }

    /** Then what joins the VPCs decides whether the rule sees who wears the group. */
    @ParameterizedTest
    @CsvSource({"INSTANCE, 23", "CLUSTER, 24", "PROXY, 25"})
    void whateverIsThereWhereRulesNameGroupsOfOtherVpcs(DatabaseKind kind, int taken) {
        Collected found = read(
                surrounded(true, network(WiderNetwork.transited()).referring()),
                lab.place.namespace(),
                kind.called(lab.place.database()),
                "",
                "green");
        assertThat(found.documents()).containsKeys("transit-gateways.json", "vpc-peering-connections.json");
        assertThat(calls).hasValue(taken);
    }

    @ParameterizedTest
    @CsvSource({"CLUSTER, 18", "PROXY, 19"})
    void whatTheRegionHasBesidesInstances(DatabaseKind kind, int taken) {
        read(
                surrounded(false, new WiderNetwork(lab.bot.aws.ec2(), request -> calls.incrementAndGet(), List.of())),
                lab.place.namespace(),
                kind.called(lab.place.database()),
                "",
                "green");
        assertThat(calls).hasValue(taken);
    }

    /** A lab's pods are found by the names that their deployment gave them, and get the same answer. */
    @Test
    void whatIsNotReadWouldNotHaveChangedTheAnswer() {
        for (String pod : List.of("green", "red")) {
            Collected one = read(lab.bot.aws, lab.place.namespace(), lab.place.database(), "", pod);
            Collected all = read(lab.bot.aws, lab.place.namespace(), lab.place.database(), "", "");
            assertThat(one.documents()).doesNotContainKeys("replicasets.json", "services.json");
            assertThat(all.documents()).containsKeys("replicasets.json", "services.json");
            assertThat(PlainAnswer.of(one, lab.about(pod)).json())
                    .isEqualTo(PlainAnswer.of(all, lab.about(pod)).json());
        }
    }
}
