package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The column "real" of what a real API server was seen to do, as far as the product relies on it. */
class ApiBehaviourTest {
    private final LabWorld lab = new LabWorld();
    private final KubernetesClient client = lab.client;

    @BeforeEach
    void makeNamespace() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("lab")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static ConfigMap map(String name, Map<String, String> labels) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("lab")
                .withLabels(labels)
                .endMetadata()
                .withData(Map.of("a", "1"))
                .build();
    }

    private static int code(Runnable request) {
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class, request::run);
        return refused.getCode();
    }

    @Test
    void whoeverShowsNoTokenOrAnotherIsUnauthorised() {
        try (KubernetesClient nobody = lab.client("");
                KubernetesClient stranger = lab.client("k8s-aws-v1.aGVsbG8")) {
            assertThat(code(() -> nobody.pods().list())).isEqualTo(401);
            assertThat(code(() -> stranger.pods().list())).isEqualTo(401);
        }
    }

    @Test
    void aClusterThatIsNotActiveDoesNotAnswer() {
        lab.change(state -> state.clusters().update(LabWorld.KEY, row -> row.withDeletion(state.instant(), null)));
        assertThat(code(() -> client.pods().list())).isEqualTo(503);
    }

    @Test
    void creatingTwiceConflictsAndAMissingNamespaceIsNotFound() {
        client.resource(map("one", Map.of())).create();
        assertThat(code(() -> client.resource(map("one", Map.of())).create())).isEqualTo(409);
        ConfigMap elsewhere = map("one", Map.of());
        elsewhere.getMetadata().setNamespace("nowhere");
        assertThat(code(() -> client.resource(elsewhere).create())).isEqualTo(404);
    }

    @Test
    void aTerminatingNamespaceForbidsNewContent() {
        client.namespaces().withName("lab").delete();
        assertThat(code(() -> client.resource(map("late", Map.of())).create())).isEqualTo(403);
    }

    @Test
    void aStaleUpdateConflicts() {
        ConfigMap old = client.resource(map("one", Map.of())).create();
        client.configMaps().inNamespace("lab").withName("one").edit(map -> {
            map.setData(Map.of("a", "2"));
            return map;
        });
        assertThat(code(() -> client.resource(old).update())).isEqualTo(409);
    }

    @Test
    void labelSelectorsFilterWithInNotinExistsAndInequality() {
        client.resource(map("x", Map.of("tier", "a"))).create();
        client.resource(map("y", Map.of("tier", "b"))).create();
        client.resource(map("z", Map.of("other", "c"))).create();
        assertThat(names("tier in (a,b)")).containsExactly("x", "y");
        assertThat(names("tier notin (a)")).contains("y", "z").doesNotContain("x");
        assertThat(names("tier")).containsExactly("x", "y");
        assertThat(names("!tier")).contains("z").doesNotContain("x");
        assertThat(names("tier!=a,tier")).containsExactly("y");
    }

    private List<String> names(String selector) {
        return list(new ListOptionsBuilder().withLabelSelector(selector)).getItems().stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }

    private ConfigMapList list(ListOptionsBuilder options) {
        return client.configMaps().inNamespace("lab").list(options.build());
    }

    @Test
    void fieldSelectorsFilterAndUnknownOnesAreRefused() {
        lab.pass(Duration.ofMinutes(2));
        assertThat(client.pods()
                        .inAnyNamespace()
                        .withField("status.phase", "Running")
                        .list()
                        .getItems())
                .isNotEmpty();
        assertThat(client.pods()
                        .inAnyNamespace()
                        .withField("status.phase", "Failed")
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(code(() -> client.pods()
                        .inAnyNamespace()
                        .withField("spec.colour", "x")
                        .list()))
                .isEqualTo(400);
    }

    @Test
    void listsComeInPages() {
        for (String name : List.of("p1", "p2", "p3", "p4")) {
            client.resource(map(name, Map.of("page", "yes"))).create();
        }
        ConfigMapList first =
                list(new ListOptionsBuilder().withLabelSelector("page").withLimit(3L));
        assertThat(first.getItems()).hasSize(3);
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(1);
        ConfigMapList rest = list(new ListOptionsBuilder()
                .withLabelSelector("page")
                .withLimit(3L)
                .withContinue(first.getMetadata().getContinue()));
        assertThat(rest.getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("p4");
    }

    @Test
    void aMergePatchWithNullRemovesAndAFailedTestIsInvalid() {
        client.resource(map("one", Map.of("keep", "1", "drop", "2"))).create();
        var one = client.configMaps().inNamespace("lab").withName("one");
        one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"drop\":null}}}");
        assertThat(one.get().getMetadata().getLabels()).containsOnlyKeys("keep");
        assertThat(code(() -> one.patch(
                        PatchContext.of(PatchType.JSON), "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"9\"}]")))
                .isEqualTo(422);
    }

    @Test
    void plainTextsOfASecretAreStoredEncoded() {
        Secret secret = client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("s")
                        .withNamespace("lab")
                        .endMetadata()
                        .withStringData(Map.of("password", "right"))
                        .build())
                .create();
        assertThat(secret.getStringData()).isNullOrEmpty();
        assertThat(secret.getData()).containsEntry("password", "cmlnaHQ=");
    }

    @Test
    void aDryRunStoresNothing() {
        client.resource(map("dry", Map.of())).dryRun().create();
        assertThat(client.configMaps().inNamespace("lab").withName("dry").get()).isNull();
    }

    @Test
    void scalingKeepsTheDeployment() {
        client.resource(Manifests.deployment("green", "true", "")).create();
        client.apps().deployments().inNamespace("lab").withName("green").scale(3);
        Deployment scaled =
                client.apps().deployments().inNamespace("lab").withName("green").get();
        assertThat(scaled.getSpec().getReplicas()).isEqualTo(3);
        assertThat(client.apps().replicaSets().inNamespace("lab").list().getItems())
                .singleElement()
                .satisfies(set -> assertThat(set.getSpec().getReplicas()).isEqualTo(3));
    }

    @Test
    void deletingADeploymentCollectsItsReplicaSetsAndPods() {
        client.resource(Manifests.deployment("green", "true", "")).create();
        client.apps().deployments().inNamespace("lab").withName("green").delete();
        lab.pass(Duration.ofSeconds(40));
        assertThat(client.apps().replicaSets().inNamespace("lab").list().getItems())
                .isEmpty();
        assertThat(client.pods().inNamespace("lab").list().getItems()).isEmpty();
    }

    @Test
    void aPodThatWantsABranchInterfaceNobodyOffersStaysPendingWithAnEvent() {
        lab.pass(Duration.ofMinutes(2));
        Deployment deployment = Manifests.deployment("green", "true", "");
        deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .setResources(new ResourceRequirementsBuilder()
                        .addToLimits("vpc.amazonaws.com/pod-eni", new Quantity("1"))
                        .build());
        client.resource(deployment).create();
        lab.pass(Duration.ofSeconds(20));
        assertThat(client.v1().events().inNamespace("lab").list().getItems()).anySatisfy(event -> {
            assertThat(event.getReason()).isEqualTo("FailedScheduling");
            assertThat(event.getMessage()).contains("2 Insufficient vpc.amazonaws.com/pod-eni");
        });
    }

    @Test
    void aWatchShowsOnlyWhatIsNewerAndTellsAddedModifiedDeleted() throws Exception {
        client.resource(map("old", Map.of())).create();
        ConfigMapList list = client.configMaps().inNamespace("lab").list();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Watch watch = client.configMaps()
                .inNamespace("lab")
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(list.getMetadata().getResourceVersion())
                                .build(),
                        new Recorder<ConfigMap>(seen))) {
            assertThat(watch).isNotNull();
            client.resource(map("new", Map.of())).create();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED new");
            client.configMaps().inNamespace("lab").withName("old").edit(map -> {
                map.setData(Map.of("a", "2"));
                return map;
            });
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("MODIFIED old");
            client.configMaps().inNamespace("lab").withName("new").delete();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("DELETED new");
        }
    }

    private record Recorder<T extends HasMetadata>(BlockingQueue<String> seen) implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T object) {
            seen.add(action + " " + object.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {
            seen.add("CLOSED " + cause.getMessage());
        }
    }
}
