package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.EksToken;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Watch;
import dev.sgpods.store.JdbiWatches;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.verify.PodExec;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One lab and all that tells whether somebody uses it, over the simulated account and its cluster. */
class IdleJourneyTest {
    private static final LabId ID = new LabId("abc234");
    private static final Duration AFTER = Duration.ofHours(3);
    private static final String WARNING = "Nobody uses lab demo";

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi(), AFTER);
        Lab lab = AskedLabs.lab("abc234", "demo", bot.now());
        bot.labs.insert(lab.leasedUntil(bot.now().plus(Duration.ofHours(70))), new Caps(5, 5));
        assertThat(bot.settle(ID).state()).isEqualTo(LabState.READY);
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void everySignOfUseKeepsALabOurOwnProbesAreNoneAndWithoutAnyItGoesAfterAWarning() {
        Instant ready = bot.labs.find(ID).orElseThrow().stateSince();
        assertThat(warned()).isBetween(ready.plus(AFTER), ready.plus(AFTER).plusSeconds(60));
        assertThat(watch().last().source()).isEqualTo("it became ready");

        usedBy("a connection to its database", client -> new PodExec(
                        client, LabCluster.NAMESPACE, pod(client), "client")
                .run(List.of("psql", "-X", "-c", "SELECT 1"), Duration.ofSeconds(10)));
        usedBy("a changed workload in its namespace", client -> client.apps()
                .deployments()
                .inNamespace(LabCluster.NAMESPACE)
                .withName("green")
                .edit(green -> {
                    green.getSpec().setReplicas(2);
                    return green;
                }));
        usedBy(
                "somebody typed `status demo`",
                client -> bot.audit.append(
                        new AuditLog.Entry(bot.now(), "demo", "U1", "allowed", "status demo: Lab demo: ready")));
        usedBy("the pod default/tool in its cluster", client -> client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("tool")
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("tool")
                        .withImage("example.org/client@sha256:0")
                        .withCommand("sleep", "infinity")
                        .endContainer()
                        .endSpec()
                        .build())
                .create());
        // As long as it runs, somebody uses the lab.
        passes(Duration.ofHours(4));
        assertThat(state()).isEqualTo(LabState.READY);
        inCluster(
                client -> client.pods().inNamespace("default").withName("tool").delete());

        passes(Duration.ofHours(1));
        Instant last = watch().last().at();
        bot.advanceTo(bot.now().plusSeconds(600));
        bot.bot().prover().prove(bot.labs.find(ID).orElseThrow());
        while (state() == LabState.READY) {
            bot.pass(ID);
        }
        assertThat(watch().last().at()).isEqualTo(last);
        assertThat(watch().last().source()).isEqualTo("the pod default/tool in its cluster");
        Lab ended = bot.labs.find(ID).orElseThrow();
        assertThat(ended.ending()).isEqualTo(Ending.IDLE);
        assertThat(ended.asker()).isEmpty();
        assertThat(bot.now()).isAfter(watch().last().at().plus(AFTER).plusSeconds(1800));
        assertThat(bot.said).contains("Lab demo is torn down, because nobody used it");
    }

    @Test
    void aLabThatIsMendedIsNotKeptAwakeByLooksThatWereWantedBefore() {
        passes(Duration.ofHours(2));
        bot.labs.change(ID, found -> found.towards(Goal.PRESENT, bot.now()).mending(true));
        assertThat(bot.settle(ID).state()).isEqualTo(LabState.READY);
    }

    @Test
    void aLabOfWhichASignalCannotBeReadIsNotIdle() {
        bot.before = operation -> {
            if (operation.equals("getMetricData")) {
                throw new IllegalStateException("CloudWatch does not answer");
            }
        };
        passes(Duration.ofHours(5));
        assertThat(bot.said).doesNotContain(WARNING);
        assertThat(watch().unknown()).contains("the database's connections");
        bot.before = operation -> {};
        Instant again = warned();
        bot.beforeClusterRequest = () -> {
            throw new IllegalStateException("the cluster does not answer");
        };
        passes(Duration.ofHours(1));
        assertThat(bot.now()).isAfter(again.plusSeconds(1800));
        assertThat(state()).isEqualTo(LabState.READY);
        assertThat(watch().unknown()).contains("the cluster");
    }

    /** Somebody uses the lab right after its owner was warned: it stays, and the use is known. */
    private void usedBy(String source, Consumer<KubernetesClient> use) {
        bot.advanceTo(bot.now().plusSeconds(300));
        inCluster(use);
        bot.advanceTo(bot.now().plusSeconds(300));
        passes(Duration.ofHours(2));
        assertThat(state()).as(source).isEqualTo(LabState.READY);
        assertThat(watch().last().source()).isEqualTo(source);
        assertThat(watch().warned()).isNull();
    }

    /** Passes until the owner is warned; when that was. */
    private Instant warned() {
        for (int count = 0; count < 100; count++) {
            bot.pass(ID);
            if (watch().warned() != null) {
                return watch().warned();
            }
        }
        throw new AssertionError("Nobody is warned: " + watch());
    }

    private void passes(Duration time) {
        Instant end = bot.now().plus(time);
        while (bot.now().isBefore(end) && state() == LabState.READY) {
            bot.pass(ID);
        }
    }

    private LabState state() {
        return bot.labs.find(ID).orElseThrow().state();
    }

    private Watch watch() {
        return new JdbiWatches(database.jdbi()).find(ID).orElseThrow();
    }

    private static String pod(KubernetesClient client) {
        return client.pods().inNamespace(LabCluster.NAMESPACE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .filter(name -> name.startsWith("green"))
                .findFirst()
                .orElseThrow();
    }

    private void inCluster(Consumer<KubernetesClient> use) {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        try (ClusterAccess access = new ClusterAccess(new TokenLogin(token::token, InstantSource.system()), () -> {})) {
            var cluster = bot.aws
                    .eks()
                    .describeCluster(request -> request.name("sgpods-test-abc234-cluster"))
                    .cluster();
            use.accept(access.client(new ClusterAddress(cluster.name(), TestBot.REGION, cluster.endpoint(), "")));
        }
    }
}
