package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.row.NetworkInterfaceRow;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole lab on the simulated cluster, through the client that the product uses. */
class LabTest {
    private static final ResourceDefinitionContext POLICY = new ResourceDefinitionContext.Builder()
            .withGroup("vpcresources.k8s.aws")
            .withVersion("v1beta1")
            .withKind("SecurityGroupPolicy")
            .withPlural("securitygrouppolicies")
            .withNamespaced(true)
            .build();
    private static final String BRANCH = "vpc.amazonaws.com/pod-eni";

    private final LabWorld lab = new LabWorld();

    @AfterEach
    void close() {
        lab.close();
    }

    private record Ran(int exitCode, String output, String errors) {}

    private void enablePodInterfaces() {
        lab.client
                .apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"aws-node\",\"env\":[{\"name\":"
                                + "\"ENABLE_POD_ENI\",\"value\":\"true\"}]}]}}}}");
    }

    private void prepare() {
        enablePodInterfaces();
        lab.pass(Duration.ofMinutes(3));
        lab.client
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("lab")
                        .endMetadata()
                        .build())
                .create();
        GenericKubernetesResource policy = Manifests.policy();
        lab.client
                .genericKubernetesResources(POLICY)
                .inNamespace("lab")
                .resource(policy)
                .create();
        lab.client.load(stream(Manifests.SECRET)).create();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void deploy() {
        prepare();
        lab.client.resource(Manifests.deployment("green", "true", "")).create();
        lab.client.resource(Manifests.deployment("red", "false", "green")).create();
        lab.pass(Duration.ofSeconds(30));
    }

    private Pod pod(String name) {
        return lab.client.pods().inNamespace("lab").withLabel("app", name).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .findFirst()
                .orElseThrow();
    }

    private Ran run(String name, String... command) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch watch = lab.client
                .pods()
                .inNamespace("lab")
                .withName(pod(name).getMetadata().getName())
                .inContainer("client")
                .writingOutput(output)
                .writingError(errors)
                .exec(command)) {
            int code = watch.exitCode().get(20, TimeUnit.SECONDS);
            return new Ran(code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void nodesBecomeReadyAndOfferBranchInterfacesOnceTheCniIsToldTo() {
        lab.pass(Duration.ofMinutes(2));
        List<Node> before = lab.client.nodes().list().getItems();
        assertThat(before).hasSize(2).allSatisfy(node -> assertThat(
                        node.getStatus().getAllocatable())
                .doesNotContainKey(BRANCH));
        enablePodInterfaces();
        lab.pass(Duration.ofMinutes(2));
        assertThat(lab.client.nodes().list().getItems())
                .allSatisfy(
                        node -> assertThat(node.getStatus().getAllocatable()).containsEntry(BRANCH, new Quantity("9")));
        DaemonSet set = lab.client
                .apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .get();
        assertThat(set.getStatus().getObservedGeneration())
                .isEqualTo(set.getMetadata().getGeneration());
        assertThat(set.getStatus().getUpdatedNumberScheduled()).isEqualTo(2);
        assertThat(set.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv())
                .hasSizeGreaterThan(1);
    }

    @Test
    void greenGetsABranchInterfaceAndRedDoesNotAndBothShareANode() {
        deploy();
        Pod green = pod("green");
        Pod red = pod("red");
        assertThat(green.getStatus().getPhase()).isEqualTo("Running");
        assertThat(red.getStatus().getPhase()).isEqualTo("Running");
        assertThat(green.getMetadata().getAnnotations().get(BRANCH))
                .contains(green.getStatus().getPodIP());
        assertThat(red.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(red.getSpec().getNodeName()).isEqualTo(green.getSpec().getNodeName());
        NetworkInterfaceRow branch = branches().get(0);
        assertThat(branch.groupIds()).containsExactly("sg-pod");
        assertThat(branch.description()).isEqualTo("aws-k8s-branch-eni");
        assertThat(branch.tags())
                .containsEntry("eks:eni:owner", "eks-vpc-resource-controller")
                .containsKeys("vpcresources.k8s.aws/vlan-id", "vpcresources.k8s.aws/trunk-eni-id");
        assertThat(lab.client.v1().events().inNamespace("lab").list().getItems())
                .extracting(event -> event.getReason())
                .contains("SecurityGroupRequested", "ResourceAllocated");
    }

    private List<NetworkInterfaceRow> branches() {
        return lab.world.read(state -> state.networkInterfaces().stream()
                .filter(row -> row.interfaceType().equals("branch"))
                .toList());
    }

    @Test
    void greenReachesTheDatabaseAndRedTimesOut() throws Exception {
        deploy();
        assertThat(run("green", "getent", "ahostsv4", LabWorld.ENDPOINT).output())
                .contains("10.0.2.9", "STREAM");
        assertThat(run("green", "nc", "-z", "-w", "5", "10.0.2.9", "5432").exitCode())
                .isZero();
        assertThat(run("red", "getent", "ahostsv4", LabWorld.ENDPOINT).exitCode())
                .isZero();
        Ran dropped = run("red", "nc", "-z", "-w", "5", "10.0.2.9", "5432");
        assertThat(dropped.exitCode()).isEqualTo(1);
        assertThat(dropped.errors()).contains("timed out");
        assertThat(run("green", "getent", "ahostsv4", "nowhere.example.com").exitCode())
                .isEqualTo(2);
        Ran tls = run(
                "green",
                "psql",
                "-X",
                "-A",
                "-t",
                "-c",
                "SELECT version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        assertThat(tls.output()).isEqualTo("TLSv1.3|TLS_AES_256_GCM_SHA384\n");
        Ran refused = run("red", "psql", "-X", "-A", "-t", "-c", "SELECT 1");
        assertThat(refused.errors()).contains("timeout expired");
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordIsRefusedInLibpqsWords() throws Exception {
        deploy();
        lab.client.secrets().inNamespace("lab").withName("database").edit(secret -> {
            secret.getData().put("password", "d3Jvbmc=");
            return secret;
        });
        assertThat(run("green", "psql", "-X", "-c", "SELECT 1").errors())
                .contains("FATAL:  password authentication failed for user \"sgpods\"");
    }

    @Test
    void theSeedJobFillsTheDatabaseAndASelectShowsItsRows() throws Exception {
        deploy();
        lab.client.load(stream(Manifests.SEED)).create();
        lab.pass(Duration.ofSeconds(60));
        Job job = lab.client
                .batch()
                .v1()
                .jobs()
                .inNamespace("lab")
                .withName("seed")
                .get();
        assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
        assertThat(run("green", "psql", "-X", "-A", "-t", "-c", "SELECT id, message FROM demo ORDER BY id")
                        .output())
                .isEqualTo("1|one\n2|it's two\n");
    }

    @Test
    void theSeedJobFailsAndGivesUpWhenTheNetworkDropsItsPackets() {
        deploy();
        lab.change(state -> state.securityGroupRules().remove("sgr-6"));
        lab.client.load(stream(Manifests.SEED)).create();
        lab.pass(Duration.ofMinutes(10));
        Job job = lab.client
                .batch()
                .v1()
                .jobs()
                .inNamespace("lab")
                .withName("seed")
                .get();
        assertThat(job.getStatus().getFailed()).isEqualTo(2);
        assertThat(job.getStatus().getConditions())
                .anySatisfy(condition -> assertThat(condition.getReason()).isEqualTo("BackoffLimitExceeded"));
    }

    @Test
    void aBranchInterfaceOutlivesItsPodByTheCooldown() {
        deploy();
        lab.client.apps().deployments().inNamespace("lab").withName("green").scale(0);
        lab.pass(Duration.ofSeconds(50));
        assertThat(lab.client
                        .pods()
                        .inNamespace("lab")
                        .withLabel("app", "green")
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(branches()).hasSize(1);
        lab.pass(Duration.ofSeconds(50));
        assertThat(branches()).isEmpty();
    }

    @Test
    void aNamespaceGoesWithAllThatIsInIt() {
        deploy();
        lab.client.namespaces().withName("lab").delete();
        assertThat(lab.client.namespaces().withName("lab").get().getStatus().getPhase())
                .isEqualTo("Terminating");
        lab.pass(Duration.ofMinutes(1));
        assertThat(lab.client.namespaces().withName("lab").get()).isNull();
        assertThat(lab.client.pods().inNamespace("lab").list().getItems()).isEmpty();
    }

    @Test
    void withoutTheControllersPolicyNoTrunkIsMadeAndAnEventSaysWhy() {
        lab.change(state -> LabWorld.role(state, false));
        enablePodInterfaces();
        lab.pass(Duration.ofMinutes(2));
        assertThat(lab.client.v1().events().inNamespace("default").list().getItems())
                .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("TrunkENICreationFailed"));
        lab.change(state -> LabWorld.role(state, true));
        lab.pass(Duration.ofMinutes(2));
        assertThat(lab.client.nodes().list().getItems())
                .allSatisfy(
                        node -> assertThat(node.getStatus().getAllocatable()).containsKey(BRANCH));
    }

    @Test
    void serverSideApplyMakesThenChangesThenLeavesAlone() {
        prepare();
        Deployment first = lab.client
                .resource(Manifests.deployment("green", "true", ""))
                .fieldManager("sgpods")
                .forceConflicts()
                .serverSideApply();
        lab.pass(Duration.ofSeconds(30));
        Deployment again = lab.client
                .resource(Manifests.deployment("green", "true", ""))
                .fieldManager("sgpods")
                .forceConflicts()
                .serverSideApply();
        assertThat(again.getMetadata().getGeneration())
                .isEqualTo(first.getMetadata().getGeneration());
    }
}
