package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a real API server writes: what it merges, fills in, prunes, refuses and leaves alone. */
class ApiRulesTest {
    private static final int CONFLICT = 409;
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

    private static int code(Runnable request) {
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class, request::run);
        return refused.getCode();
    }

    private Resource<Deployment> green() {
        return client.apps().deployments().inNamespace("lab").withName("green");
    }

    private Resource<DaemonSet> cni() {
        return client.apps().daemonSets().inNamespace("kube-system").withName("aws-node");
    }

    private Resource<ConfigMap> map(String name) {
        return client.configMaps().inNamespace("lab").withName(name);
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("lab")
                .endMetadata()
                .withData(Map.of("a", value))
                .build();
    }

    @Test
    void aStrategicMergePatchKeepsTheImageAndTheOtherVariables() {
        DaemonSet before = cni().get();
        cni().patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"aws-node\",\"env\":[{\"name\":"
                                + "\"ENABLE_POD_ENI\",\"value\":\"true\"}]}],\"initContainers\":[{\"name\":"
                                + "\"aws-vpc-cni-init\",\"env\":[{\"name\":\"DISABLE_TCP_EARLY_DEMUX\",\"value\":"
                                + "\"true\"}]}]}}}}");
        DaemonSet after = cni().get();
        assertThat(environment(after)).containsAllEntriesOf(without(environment(before), "ENABLE_POD_ENI"));
        assertThat(environment(after)).containsEntry("ENABLE_POD_ENI", "true");
        assertThat(container(after).getImage()).isEqualTo(container(before).getImage());
        assertThat(after.getMetadata().getGeneration())
                .isEqualTo(before.getMetadata().getGeneration() + 1);
    }

    private static io.fabric8.kubernetes.api.model.Container container(DaemonSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static Map<String, String> environment(DaemonSet set) {
        Map<String, String> found = new java.util.TreeMap<>();
        for (EnvVar variable : container(set).getEnv()) {
            found.put(variable.getName(), String.valueOf(variable.getValue()));
        }
        return found;
    }

    private static Map<String, String> without(Map<String, String> variables, String name) {
        variables.remove(name);
        return variables;
    }

    @Test
    void aRolloutIsOverWhenEveryNodeHasTheNewPodAndItIsAvailable() {
        lab.pass(Duration.ofMinutes(3));
        cni().patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"restarted\":\"now\"}}}}}");
        DaemonSet begun = cni().get();
        assertThat(begun.getStatus().getObservedGeneration())
                .isEqualTo(begun.getMetadata().getGeneration());
        assertThat(begun.getStatus().getUpdatedNumberScheduled()).isLessThan(2);
        lab.pass(Duration.ofMinutes(2));
        DaemonSet over = cni().get();
        assertThat(over.getStatus().getDesiredNumberScheduled()).isEqualTo(2);
        assertThat(over.getStatus().getUpdatedNumberScheduled()).isEqualTo(2);
        assertThat(over.getStatus().getNumberAvailable()).isEqualTo(2);
    }

    @Test
    void whatAnotherAppliedIsNotTakenOverWithoutForce() {
        client.resource(map("one", "1")).fieldManager("first").serverSideApply();
        assertThat(code(() ->
                        client.resource(map("one", "2")).fieldManager("second").serverSideApply()))
                .isEqualTo(CONFLICT);
        assertThat(map("one").get().getData()).containsEntry("a", "1");
        client.resource(map("one", "2")).fieldManager("second").forceConflicts().serverSideApply();
        assertThat(map("one").get().getData()).containsEntry("a", "2");
    }

    @Test
    void anApplyThatLeavesAFieldOutTakesItAway() {
        client.resource(map("one", "1")).fieldManager("first").serverSideApply();
        ConfigMap other = map("one", "1");
        other.setData(Map.of("b", "2"));
        client.resource(other).fieldManager("first").serverSideApply();
        assertThat(map("one").get().getData()).containsOnlyKeys("b");
    }

    @Test
    void noDryRunIsKept() {
        client.resource(map("one", "1")).create();
        client.resource(map("one", "2")).dryRun().update();
        map("one").dryRun().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":\"3\"}}");
        client.resource(map("two", "1")).dryRun().fieldManager("me").serverSideApply();
        assertThat(map("one").get().getData()).containsEntry("a", "1");
        assertThat(map("two").get()).isNull();
        map("one").dryRun().delete();
        assertThat(map("one").get()).isNotNull();
        assertThat(code(() -> client.resource(map("one", "1")).dryRun().create()))
                .isEqualTo(CONFLICT);
    }

    @Test
    void aStatusIsWrittenByItsOwnWayOnly() {
        client.resource(Manifests.deployment("green", "true", "")).create();
        Deployment claimed = green().get();
        claimed.getStatus().setReplicas(7);
        claimed.getMetadata().setLabels(Map.of("seen", "yes"));
        client.resource(claimed).update();
        assertThat(green().get().getStatus().getReplicas()).isNotEqualTo(7);
        assertThat(green().get().getMetadata().getLabels()).containsKey("seen");
        Namespace namespace = client.namespaces().withName("lab").get();
        namespace.getStatus().setPhase("Odd");
        namespace.getMetadata().setLabels(Map.of("seen", "yes"));
        client.resource(namespace).updateStatus();
        assertThat(client.namespaces().withName("lab").get().getMetadata().getLabels())
                .doesNotContainKey("seen");
    }

    @Test
    void aPodsLabelsFollowItsStatus() {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("p")
                        .withNamespace("lab")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("c")
                        .withImage("i:1")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        Pod pod = client.pods().inNamespace("lab").withName("p").get();
        pod.getMetadata().setLabels(Map.of("seen", "yes"));
        client.resource(pod).updateStatus();
        assertThat(client.pods()
                        .inNamespace("lab")
                        .withName("p")
                        .get()
                        .getMetadata()
                        .getLabels())
                .containsEntry("seen", "yes");
    }

    @Test
    void deletingAnotherVersionConflicts() {
        ConfigMap old = client.resource(map("one", "1")).create();
        client.resource(map("one", "2")).forceConflicts().serverSideApply();
        assertThat(code(() -> client.resource(old)
                        .lockResourceVersion(old.getMetadata().getResourceVersion())
                        .delete()))
                .isEqualTo(CONFLICT);
        assertThat(map("one").get()).isNotNull();
    }

    @Test
    void aScaleChangesTheReplicasAndNothingElse() {
        client.resource(Manifests.deployment("green", "true", "")).create();
        Scale scale = client.apps()
                .deployments()
                .inNamespace("lab")
                .withName("green")
                .scale(new ScaleBuilder()
                        .withNewMetadata()
                        .withName("green")
                        .withNamespace("lab")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .endSpec()
                        .build());
        assertThat(scale.getSpec().getReplicas()).isEqualTo(2);
        assertThat(green().get().getSpec().getReplicas()).isEqualTo(2);
        assertThat(green().get().getSpec().getTemplate().getSpec().getContainers())
                .hasSize(1);
    }

    @Test
    void whatHasAFinalizerGoesWhenItIsTakenAway() {
        ConfigMap held = map("one", "1");
        held.getMetadata().setFinalizers(List.of("sgpods.dev/wait"));
        client.resource(held).create();
        map("one").delete();
        assertThat(map("one").get().getMetadata().getDeletionTimestamp()).isNotNull();
        map("one").edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
        assertThat(map("one").get()).isNull();
    }
}
