package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.kubernetes.RacedCluster;
import dev.sgpods.verify.EphemeralContainer.Added;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody else adds a container to the pod in the same moment: nothing is taken away and nobody is refused. */
class EphemeralContainerTest {
    private final RacedCluster cluster = new RacedCluster();
    private final Pod pod =
            cluster
                    .other()
                    .pods()
                    .inNamespace("kube-system")
                    .withLabel("k8s-app", "aws-node")
                    .list()
                    .getItems()
                    .stream()
                    .findFirst()
                    .orElseThrow();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private Added add() {
        return new EphemeralContainer(cluster.product(), "postgres:17-alpine")
                .in(pod, pod.getSpec().getContainers().get(0), false);
    }

    private void debug(KubernetesClient other, String name, List<EnvVar> variables) {
        var container = new EphemeralContainerBuilder()
                .withName(name)
                .withImage("busybox")
                .withCommand("sleep", "600")
                .withEnv(variables)
                .build();
        other.pods()
                .inNamespace("kube-system")
                .withName(pod.getMetadata().getName())
                .ephemeralContainers()
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        other.getKubernetesSerialization()
                                .asJson(Map.of("spec", Map.of("ephemeralContainers", List.of(container)))));
    }

    private List<String> names() {
        return Objects.requireNonNull(cluster.other()
                        .pods()
                        .inNamespace("kube-system")
                        .withName(pod.getMetadata().getName())
                        .get())
                .getSpec()
                .getEphemeralContainers()
                .stream()
                .map(io.fabric8.kubernetes.api.model.EphemeralContainer::getName)
                .toList();
    }

    @Test
    void whatSomebodyDebugsByHandStaysBesideIt() {
        cluster.before("patch", other -> debug(other, "debugger-x7", List.of()));
        assertThat(add()).isEqualTo(new Added.Runs("sgpods-probe-1"));
        assertThat(cluster.raced()).isTrue();
        assertThat(names()).containsExactly("debugger-x7", "sgpods-probe-1");
    }

    @Test
    void anotherProbeThatTookTheNameFirstIsUsed() {
        cluster.before("patch", other -> debug(other, "sgpods-probe-1", List.of(new EnvVar("OTHER", "1", null))));
        assertThat(add()).isEqualTo(new Added.Runs("sgpods-probe-1"));
        assertThat(cluster.raced()).isTrue();
        assertThat(names()).containsExactly("sgpods-probe-1");
    }
}
