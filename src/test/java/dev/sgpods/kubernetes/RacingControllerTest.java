package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.graph.Observation;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A controller changes an object after the product read it and before the product writes it: both changes last. */
class RacingControllerTest {
    private final RacedCluster cluster = new RacedCluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void theSettingsOfTheCniAreMergedIntoWhatItsAddOnWroteMeanwhile() {
        CniSettingsResource cni = new CniSettingsResource(cluster.lab(), List.of());
        var read = TestLab.snapshot(cluster.view());
        cluster.before("patch", RacingControllerTest::setWarmTarget);
        cni.ensure(read, TestLab.attempt("cni"));
        assertThat(cluster.raced()).isTrue();
        assertThat(variables(daemonSet(cluster.other())))
                .contains("WARM_ENI_TARGET=3", "ENABLE_POD_ENI=true", "POD_SECURITY_GROUP_ENFORCING_MODE=strict");
        assertThat(cni.observe(TestLab.snapshot(cluster.view())))
                .isNotInstanceOfAny(Observation.Absent.class, Observation.Incomplete.class);
        cluster.before("patch", other -> annotate(other, "addon", "v2"));
        cni.delete(TestLab.snapshot(cluster.view()));
        assertThat(daemonSet(cluster.other()).getMetadata().getAnnotations())
                .containsEntry("addon", "v2")
                .doesNotContainKey(Labels.LAB);
    }

    /** The proof that there is a race: an update of the object that was read is refused. */
    @Test
    void anUpdateOfWhatWasReadIsRefusedAtTheSameMoment() {
        DaemonSet read = daemonSet(cluster.product());
        cluster.before("update", RacingControllerTest::setWarmTarget);
        assertThatThrownBy(() -> cluster.product().resource(read).update())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(409));
    }

    @Test
    void aWorkloadIsAppliedOverWhatItsControllerWroteMeanwhile() {
        new NamespaceResource(cluster.lab(), List.of())
                .ensure(TestLab.snapshot(cluster.view()), TestLab.attempt("namespace"));
        WorkloadResource red = new WorkloadResource(cluster.lab(), List.of(), Colour.RED, "image");
        red.ensure(TestLab.snapshot(cluster.view()), TestLab.attempt("red"));
        var read = TestLab.snapshot(cluster.view());
        WorkloadResource newer = new WorkloadResource(cluster.lab(), List.of(), Colour.RED, "newer");
        cluster.before("patch", other -> deployments(other).edit(found -> {
            found.getMetadata().getAnnotations().put("deployment.kubernetes.io/revision", "7");
            found.getSpec().setRevisionHistoryLimit(4);
            return found;
        }));
        newer.ensure(read, TestLab.attempt("red"));
        assertThat(cluster.raced()).isTrue();
        Deployment after = deployments(cluster.other()).get();
        assertThat(after.getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "7");
        assertThat(after.getSpec().getRevisionHistoryLimit()).isEqualTo(4);
        assertThat(after.getSpec().getTemplate().getSpec().getContainers())
                .extracting(Container::getImage)
                .containsExactly("newer");
    }

    private static io.fabric8.kubernetes.client.dsl.RollableScalableResource<Deployment> deployments(
            KubernetesClient client) {
        return client.apps().deployments().inNamespace(LabCluster.NAMESPACE).withName("red");
    }

    private static void setWarmTarget(KubernetesClient other) {
        other.apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .edit(found -> {
                    found.getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getEnv()
                            .add(0, new EnvVar("WARM_ENI_TARGET", "3", null));
                    return found;
                });
    }

    private static void annotate(KubernetesClient other, String key, String value) {
        other.apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .edit(found -> {
                    found.getMetadata().getAnnotations().put(key, value);
                    return found;
                });
    }

    private static DaemonSet daemonSet(KubernetesClient client) {
        return Objects.requireNonNull(client.apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .get());
    }

    private static List<String> variables(DaemonSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }
}
