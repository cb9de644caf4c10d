package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.ClusterCall;
import dev.sgpods.simulator.cluster.controller.Registry;
import dev.sgpods.verify.ClusterProber;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.ProbeRules;
import dev.sgpods.why.Probing;
import dev.sgpods.why.WhyQuestion;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.Cluster;

/** Probes in the pods of a lab that is ready, answered by the simulated cluster's own programs and packet filter. */
class ProbeJourneyTest {
    private static final Set<ClusterCall> CALLS = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    @SuppressWarnings("NullAway.Init")
    private static ClusterAccess access;

    @SuppressWarnings("NullAway.Init")
    private static KubernetesClient client;

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
        access = new ClusterAccess(RecordedLogins.login(), CALLS::add);
        client = open();
    }

    @AfterAll
    static void stop() {
        access.close();
        lab.close();
    }

    private static KubernetesClient open() {
        Cluster found = lab.bot
                .aws
                .eks()
                .describeCluster(request -> request.name(lab.place.cluster()))
                .cluster();
        return access.client(new ClusterAddress(lab.place.cluster(), lab.place.region(), found.endpoint(), ""));
    }

    /** Namespaces in which the login from a Secret may be used. */
    private Set<String> logins = Set.of("shop");

    private Set<String> probed = Set.of("shop");

    private PlainAnswer ask(Collected facts, WhyQuestion question, boolean ofLab, String image) {
        Probing probing =
                new Probing(new ClusterProber((region, name) -> Optional.of(client)), new ProbeRules(probed, logins));
        Wanted place = new Wanted(lab.place.region(), lab.place.cluster(), lab.place.namespace(), lab.place.database());
        return PlainAnswer.of(facts, question, probing, new Probing.Terms(place, ofLab, image));
    }

    private PlainAnswer ask(String workload) {
        return ask(lab.collect(), lab.about(workload), true, "");
    }

    @Test
    void theGreenPodIsSeenToReachTheDatabase() {
        PlainAnswer answer = ask("green");
        assertThat(answer.message().title())
                .startsWith("Reached (probe): sgpods-lab/green")
                .endsWith("is let in");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json()).contains("\"verdict\":\"reached\"").doesNotContain("disagree");
        assertThat(answer.message().blocks().toString())
                .contains("login", "not modelled", "TLSv1.3")
                .doesNotContain("They disagree");
    }

    @Test
    void theRedPodIsSeenToTimeOutAndTheModelSaysWhy() {
        PlainAnswer answer = ask("red");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.message().title()).startsWith("Blocked");
        assertThat(answer.json()).contains("\"code\":\"F02\"", "\"outcome\":\"timed out\"");
        assertThat(answer.message().blocks().toString())
                .contains("timed out (nc)")
                .doesNotContain("They disagree");
    }

    @Test
    void aDisagreementIsShownInWordsAndWhatThePodSawCounts() {
        Collected before = lab.collect();
        String group = lab.bot
                .aws
                .rds()
                .describeDBInstances(request -> request.dbInstanceIdentifier(lab.place.database()))
                .dbInstances()
                .get(0)
                .vpcSecurityGroups()
                .get(0)
                .vpcSecurityGroupId();
        var rules = lab.bot
                .aws
                .ec2()
                .describeSecurityGroups(request -> request.groupIds(group))
                .securityGroups()
                .get(0)
                .ipPermissions();
        lab.bot.aws.ec2().revokeSecurityGroupIngress(request -> request.groupId(group)
                .ipPermissions(rules));
        try {
            PlainAnswer answer = ask(before, lab.about("green"), true, "");
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.message().title()).startsWith("Blocked");
            assertThat(answer.message().blocks().toString())
                    .contains("*They disagree.* The model finds no blocker, and yet TCP timed out");
        } finally {
            lab.bot.aws.ec2().authorizeSecurityGroupIngress(request -> request.groupId(group)
                    .ipPermissions(rules));
        }
    }

    @Test
    void aPasswordThatIsOldIsToldFromANetworkThatIsShut() {
        var secret = client.secrets().inNamespace(lab.place.namespace()).withName("database");
        Map<String, String> data = secret.get().getData();
        String right = new String(Base64.getDecoder().decode(data.get("password")), StandardCharsets.UTF_8);
        password("stale-hunter2");
        try {
            PlainAnswer answer = ask("green");
            assertThat(answer.message().title())
                    .startsWith("Reached (probe): the network is fine: the password is wrong");
            assertThat(answer.json()).contains("\"code\":\"F66\"").doesNotContain("hunter2", right);
            assertThat(answer.message().toString()).doesNotContain("hunter2", right);
            assertThat(answer.changes(things -> lab.bot.bot().facts().changes(lab.place.region(), things))
                            .orElseThrow()
                            .blocks()
                            .toString())
                    .contains("arn:aws:secretsmanager:", "last changed by sgpods (role sgpods-build)");
        } finally {
            password(right);
        }
    }

    private static void password(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        client.secrets().inNamespace(lab.place.namespace()).withName("database").edit(found -> {
            found.getData().put("password", encoded);
            return found;
        });
    }

    @Test
    void outsideLabsNothingIsRunWhereNoSettingNamesTheNamespace() {
        CALLS.clear();
        PlainAnswer answer = ask(lab.collect(), lab.about("green"), false, "");
        assertThat(answer.message().blocks().toString())
                .contains("add it to SGPODS_PROBE_NAMESPACES", "cluster-probe.yaml");
        assertThat(answer.exitCode()).isZero();
        assertThat(CALLS).isEmpty();
    }

    @Test
    void outsideLabsTheLoginIsUsedOnlyWhereTheNamespaceIsNamedForThatToo() {
        probed = Set.of("shop", lab.place.namespace());
        assertThat(ask(lab.collect(), lab.about("green"), false, "")
                        .message()
                        .blocks()
                        .toString())
                .contains("SGPODS_READ_SECRETS does not name its namespace")
                .doesNotContain("let in by the pod's own login");
        logins = Set.of(lab.place.namespace());
        assertThat(ask(lab.collect(), lab.about("green"), false, "")
                        .message()
                        .blocks()
                        .toString())
                .contains("let in by the pod's own login");
    }

    @Test
    void anImageWithoutProgramsGetsAContainerThatStaysAndTheRoleAllowsWhatThatTakes() throws IOException {
        Pod green = client.pods().inNamespace(lab.place.namespace()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith("green-"))
                .findFirst()
                .orElseThrow();
        BarePod.make(client, "bare", green);
        lab.bot.advanceTo(lab.bot.now().plus(Duration.ofMinutes(1)));
        Collected facts = lab.collect();
        CALLS.clear();
        WhyQuestion question = lab.about("bare");
        PlainAnswer without = ask(facts, question, true, "");
        assertThat(without.message().title()).startsWith("No blocker found (model only)");
        assertThat(without.message().blocks().toString())
                .contains("*It cannot be removed again*", "the image has no nc, no bash, no pg_isready");
        PlainAnswer with = ask(facts, question, true, "postgres:17-alpine");
        assertThat(with.message().title()).startsWith("Reached (probe): sgpods-lab/bare connects");
        assertThat(with.message().blocks().toString())
                .contains("added, and there until the pod is gone", "let in by the pod's own login");
        ask(facts, question, true, "postgres:17-alpine");
        assertThat(added("bare")).isEqualTo(1);
        assertThat(ProbeGrants.granted()).containsExactlyInAnyOrderElementsOf(ProbeGrants.needed(CALLS));
    }

    /** Nothing can be removed from a pod again, so what cannot start is not joined by another. */
    @Test
    void aContainerThatCannotStartIsJoinedByNoneAndTheAnswerSaysWhy() {
        Pod green = client.pods().inNamespace(lab.place.namespace()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith("green-"))
                .findFirst()
                .orElseThrow();
        BarePod.make(client, "barren", green);
        lab.bot.advanceTo(lab.bot.now().plus(Duration.ofMinutes(1)));
        Collected facts = lab.collect();
        lab.bot.registry = image -> Optional.of("too many requests");
        try {
            for (int press = 0; press < 2; press++) {
                assertThat(ask(facts, lab.about("barren"), true, "postgres:17-alpine")
                                .message()
                                .blocks()
                                .toString())
                        .contains(
                                "sgpods-probe-1 is in the pod and does not run: ImagePullBackOff", "too many requests");
                assertThat(added("barren")).isEqualTo(1);
            }
        } finally {
            lab.bot.registry = Registry.COMPLETE;
        }
        lab.bot.advanceTo(lab.bot.now().plus(Duration.ofMinutes(1)));
        assertThat(ask(facts, lab.about("barren"), true, "postgres:17-alpine")
                        .message()
                        .title())
                .startsWith("Reached (probe)");
        lab.bot.advanceTo(lab.bot.now().plus(Duration.ofMinutes(11)));
        assertThat(ask(facts, lab.about("barren"), true, "postgres:17-alpine")
                        .message()
                        .title())
                .as("the first one has ended, after it ran")
                .startsWith("Reached (probe)");
        assertThat(added("barren")).isEqualTo(2);
    }

    private static int added(String pod) {
        return client.pods()
                .inNamespace(lab.place.namespace())
                .withName(pod)
                .get()
                .getSpec()
                .getEphemeralContainers()
                .size();
    }

    @Test
    void theOutcomeOfAPodThatIsGoneIsASentence() {
        Collected facts = lab.collect();
        Probing gone = new Probing(
                order -> new ClusterProber((region, name) -> Optional.of(client))
                        .probe(new dev.sgpods.verify.PodProber.ProbeOrder(
                                order.region(),
                                order.cluster(),
                                order.namespace(),
                                "green-gone",
                                order.target(),
                                true,
                                "")),
                ProbeRules.NOWHERE);
        Wanted place = new Wanted(lab.place.region(), lab.place.cluster(), lab.place.namespace(), "");
        PlainAnswer answer = PlainAnswer.of(facts, lab.about("green"), gone, new Probing.Terms(place, true, ""));
        assertThat(answer.message().blocks().toString()).contains("the pod sgpods-lab/green-gone is gone");
    }
}
