package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What watchers and readers are shown. */
class WatchTest {
    private final LabWorld lab = new LabWorld();
    private final KubernetesClient client = lab.client;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        lab.close();
    }

    private ConfigMap map(String name, String tier) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .withLabels(Map.of("tier", tier))
                .endMetadata()
                .build();
    }

    @Test
    void whatLeavesASelectorIsDeletedForItsWatcher() throws Exception {
        client.resource(map("one", "a")).create();
        try (Watch watch = client.configMaps()
                .inNamespace("default")
                .withLabel("tier", "a")
                .watch(new Recorder())) {
            assertThat(watch).isNotNull();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED one");
            client.resource(map("two", "b")).create();
            client.resource(map("one", "b")).forceConflicts().serverSideApply();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("DELETED one");
        }
    }

    @Test
    void aVersionThatIsTooOldIsGone() throws Exception {
        client.resource(map("first", "a")).create();
        String version = client.configMaps()
                .inNamespace("default")
                .withName("first")
                .get()
                .getMetadata()
                .getResourceVersion();
        for (int number = 0; number < 210; number++) {
            client.resource(map("m" + number, "a")).create();
            client.configMaps().inNamespace("default").withName("m" + number).delete();
        }
        try (Watch watch = client.configMaps()
                .inNamespace("default")
                .watch(new ListOptionsBuilder().withResourceVersion(version).build(), new Recorder())) {
            assertThat(watch).isNotNull();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).startsWith("CLOSED").contains("too old resource version");
        }
    }

    @Test
    void aConditionThatComesTrueIsNoticed() {
        client.resource(map("one", "a")).create();
        var one = client.configMaps().inNamespace("default").withName("one");
        Thread later = new Thread(
                () -> client.resource(map("one", "b")).forceConflicts().serverSideApply());
        later.start();
        ConfigMap found = one.waitUntilCondition(
                map -> map != null && "b".equals(map.getMetadata().getLabels().get("tier")), 10, TimeUnit.SECONDS);
        assertThat(found.getMetadata().getLabels()).containsEntry("tier", "b");
    }

    @Test
    void anInformerHoldsWhatThereIs() {
        client.resource(map("one", "a")).create();
        try (var informer = client.configMaps().inNamespace("default").runnableInformer(0)) {
            informer.run();
            assertThat(informer.getStore().list())
                    .extracting(map -> map.getMetadata().getName())
                    .contains("one");
        }
    }

    @Test
    void podsAreFoundByNodeAndByWhatTheyAreNot() {
        lab.pass(Duration.ofMinutes(3));
        String node = client.nodes().list().getItems().get(0).getMetadata().getName();
        List<Pod> there = client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", node)
                .list()
                .getItems();
        assertThat(there)
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.getSpec().getNodeName()).isEqualTo(node));
        assertThat(client.pods()
                        .inAnyNamespace()
                        .withoutField("status.phase", "Running")
                        .list()
                        .getItems())
                .allSatisfy(pod -> assertThat(pod.getStatus().getPhase()).isNotEqualTo("Running"));
        assertThat(client.nodes().withField("metadata.name", node).list().getItems())
                .hasSize(1);
    }

    @Test
    void discoveryTellsTheVersionAndTheKinds() {
        assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("34");
        assertThat(client.hasApiGroup("vpcresources.k8s.aws", true)).isTrue();
        assertThat(client.getApiResources("apps/v1").getResources())
                .extracting(resource -> resource.getName())
                .contains("deployments", "daemonsets", "replicasets");
        assertThat(client.raw("/readyz")).isEqualTo("ok");
    }

    private final class Recorder implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap object) {
            seen.add(action + " " + object.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {
            seen.add("CLOSED " + cause.getMessage());
        }
    }
}
