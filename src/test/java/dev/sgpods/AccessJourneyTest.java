package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sgpods.aws.EksToken;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Grant;
import dev.sgpods.lab.Grant.Stage;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabPlanView;
import dev.sgpods.lab.LabState;
import dev.sgpods.simulator.row.AccessEntryRow;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.verify.PodExec;
import dev.sgpods.verify.PodShell.Answer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.EksException;

/** People who are let into a lab's cluster, over the simulated account: one lab serves all tests, which tidy up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessJourneyTest {
    private static final String ANN = "arn:aws:iam::123456789012:role/dev/ann";
    private static final String BOB = "arn:aws:iam::123456789012:role/dev/bob";
    private static final String ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private Lab lab;

    @BeforeAll
    void start() {
        database.open();
        bot = new TestBot(database.jdbi());
        lab = bot.settle(AskedLabs.stored(bot, "abc234", "demo").id());
        assertThat(lab.state()).as(lab.reason()).isEqualTo(LabState.READY);
    }

    @AfterAll
    void stop() {
        bot.close();
        database.close();
    }

    @AfterEach
    void shutOut() {
        bot.before = operation -> {};
        bot.beforeRequest = request -> {};
        bot.after = operation -> {};
        for (String role : List.of(ANN, BOB)) {
            if (entry(lab, role).isPresent()) {
                bot.aws.eks().deleteAccessEntry(request -> request.clusterName(cluster(lab))
                        .principalArn(role));
            }
        }
        bot.labs.change(lab.id(), found -> found.granting(List.of()));
        bot.said.clear();
        bot.requests.clear();
    }

    @Test
    void whoIsLetInIsClusterAdminAndKeptAndIsNoDriftAndCanBeShutOutAgain() {
        grant(ANN, Stage.ASKED);
        assertThat(drift()).isEmpty();
        assertThat(settledGrants()).extracting(Grant::role, Grant::stage).containsExactly(tuple(ANN, Stage.GIVEN));
        assertThat(entry(lab, ANN).orElseThrow().policies())
                .hasEntrySatisfying(ADMIN, policy -> assertThat(policy.scope()).isEqualTo("cluster"));
        assertThat(bot.said).contains("Access given");
        assertThat(drift()).isEmpty();
        bot.requests.clear();
        bot.pass(lab.id());
        assertThat(bot.requests).isEmpty();

        grant(ANN, Stage.REVOKED);
        assertThat(settledGrants()).isEmpty();
        assertThat(entry(lab, ANN)).isEmpty();
        assertThat(bot.requests).containsExactly("eks:deleteAccessEntry");
        assertThat(bot.said).contains("Access taken back");

        grant(ANN, Stage.ASKED);
        assertThat(settledGrants()).hasSize(1);
        assertThat(entry(lab, ANN)).isPresent();
    }

    @Test
    void aProcessThatIsKilledAtAnyRequestFinishesWhatWasAsked() {
        for (String fatal : List.of("createAccessEntry", "associateAccessPolicy", "deleteAccessEntry")) {
            for (boolean acted : List.of(false, true)) {
                grant(ANN, fatal.equals("deleteAccessEntry") ? Stage.REVOKED : Stage.ASKED);
                dieAt(fatal, acted);
                bot.pass(lab.id());
                bot.before = operation -> {};
                bot.after = operation -> {};
                bot.restart();
                List<Grant> grants = settledGrants();
                assertThat(entry(lab, ANN).isPresent()).as(fatal + acted).isEqualTo(!grants.isEmpty());
                if (!fatal.equals("deleteAccessEntry")) {
                    assertThat(entry(lab, ANN).orElseThrow().policies()).containsKey(ADMIN);
                    grant(ANN, Stage.REVOKED);
                    assertThat(settledGrants()).isEmpty();
                }
                grant(ANN, Stage.ASKED);
                settledGrants();
            }
        }
    }

    @Test
    void anEntryThatSomebodyRemovedIsDriftThatRepairMends() {
        grant(ANN, Stage.ASKED);
        settledGrants();
        bot.aws.eks().deleteAccessEntry(request -> request.clusterName(cluster(lab))
                .principalArn(ANN));
        bot.pass(lab.id());
        assertThat(drift()).singleElement().asString().contains(ANN).contains("is missing");
        bot.labs.change(
                lab.id(), found -> found.towards(Goal.PRESENT, bot.now()).mending(true));
        assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.READY);
        assertThat(entry(lab, ANN)).isPresent();
        assertThat(drift()).isEmpty();
    }

    @Test
    void whileALabIsMadeARefusedGrantStopsNothingAndWhoWasLetInGoesWithTheLab() {
        Lab other = AskedLabs.stored(bot, "xyz789", "other");
        bot.labs.change(
                other.id(),
                found -> found.granting(
                        List.of(new Grant(ANN, Stage.ASKED, bot.now()), new Grant(BOB, Stage.ASKED, bot.now()))));
        bot.beforeRequest = request -> {
            if (request instanceof CreateAccessEntryRequest asking
                    && asking.principalArn().equals(BOB)) {
                throw failure("InvalidParameterException", 400);
            }
        };
        Lab settled = bot.settle(other.id());
        assertThat(settled.state()).isEqualTo(LabState.READY);
        assertThat(settled.grants()).extracting(Grant::role, Grant::stage).containsExactly(tuple(ANN, Stage.GIVEN));
        assertThat(entry(other, ANN)).isPresent();
        assertThat(bot.said).contains("Access not given", "Access given");
        bot.labs.change(other.id(), found -> found.towards(Goal.ABSENT, bot.now()));
        assertThat(bot.settle(other.id()).state()).isEqualTo(LabState.GONE);
        assertThat(entry(other, ANN)).isEmpty();
    }

    @Test
    void anEntryThatWasMadeByHandIsNeverDeleted() {
        bot.aws.eks().createAccessEntry(request -> request.clusterName(cluster(lab))
                .principalArn(BOB));
        bot.aws.eks().associateAccessPolicy(request -> request.clusterName(cluster(lab))
                .principalArn(BOB)
                .policyArn(ADMIN)
                .accessScope(scope -> scope.type("cluster")));
        grant(BOB, Stage.ASKED);
        settledGrants();
        grant(BOB, Stage.REVOKED);
        settledGrants();
        assertThat(entry(lab, BOB)).isPresent();
        assertThat(bot.said).contains("Access not taken back");
    }

    @Test
    void theQueryThatIsShownAnswersInTheGreenPodAndTimesOutInTheRedOne() {
        // The words after "--" of the line that access shows; AccessCommandTest compares the line itself.
        List<String> psql = List.of("psql", "-X", "-c", "SELECT id, message FROM sgpods_demo ORDER BY id");
        try (ClusterAccess access = clusters()) {
            KubernetesClient client = access.client(address());
            assertThat(run(client, "green", psql).output()).contains("(3 rows)");
            assertThat(run(client, "red", psql).errors()).contains("timeout expired");
        }
    }

    private static Answer.Ended run(KubernetesClient client, String deployment, List<String> words) {
        Map<String, String> selector = client.apps()
                .deployments()
                .inNamespace(LabCluster.NAMESPACE)
                .withName(deployment)
                .get()
                .getSpec()
                .getSelector()
                .getMatchLabels();
        Pod pod = client.pods()
                .inNamespace(LabCluster.NAMESPACE)
                .withLabels(selector)
                .list()
                .getItems()
                .get(0);
        return (Answer.Ended)
                new PodExec(client, LabCluster.NAMESPACE, pod.getMetadata().getName(), "client")
                        .run(words, Duration.ofSeconds(10));
    }

    private static ClusterAccess clusters() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new ClusterAccess(new TokenLogin(token::token, InstantSource.system()), () -> {});
    }

    private ClusterAddress address() {
        var found = bot.aws
                .eks()
                .describeCluster(request -> request.name(cluster(lab)))
                .cluster();
        return new ClusterAddress(found.name(), TestBot.REGION, found.endpoint(), "");
    }

    /** No answer comes to a request, whether it was carried out or not. */
    private void dieAt(String fatal, boolean acted) {
        Consumer<String> silence = operation -> {
            if (operation.equals(fatal)) {
                throw failure("InternalFailure", 500);
            }
        };
        bot.before = acted ? operation -> {} : silence;
        bot.after = acted ? silence : operation -> {};
    }

    private static RuntimeException failure(String code, int status) {
        return EksException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("The specified principalArn is invalid: invalid principal.")
                        .build())
                .statusCode(status)
                .build();
    }

    private void grant(String role, Stage stage) {
        bot.labs.change(lab.id(), found -> found.granting(List.of(new Grant(role, stage, bot.now()))));
    }

    /** Passes until every grant is settled. */
    private List<Grant> settledGrants() {
        for (int count = 0; count < 50; count++) {
            List<Grant> grants = bot.labs.find(lab.id()).orElseThrow().grants();
            if (grants.stream().allMatch(grant -> grant.stage() == Stage.GIVEN)) {
                return grants;
            }
            bot.pass(lab.id());
        }
        throw new AssertionError("The grants do not settle: " + bot.labs.find(lab.id()) + bot.said);
    }

    private List<String> drift() {
        Lab now = bot.labs.find(lab.id()).orElseThrow();
        return new LabPlanView(bot.bot().world(), bot::now, bot.bot().world()::sketch).drift(now);
    }

    private Optional<AccessEntryRow> entry(Lab of, String role) {
        return Optional.ofNullable(
                bot.world.read(state -> state.accessEntries().get(TestBot.REGION + "/" + cluster(of) + "/" + role)));
    }

    private String cluster(Lab of) {
        return bot.bot().world().identity(of).cloudName("cluster");
    }
}
