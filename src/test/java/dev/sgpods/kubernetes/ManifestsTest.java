package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final String IMAGE = "public.ecr.aws/docker/library/postgres:17-alpine@sha256:" + "0".repeat(64);
    private static final Map<String, ?> VALUES =
            Map.of("LAB", "abc123", "CLIENT_IMAGE", IMAGE, "POD_SECURITY_GROUPS", List.of("sg-1", "sg-2"));

    private final Manifests manifests = TestLab.manifests();

    @Test
    void putsEveryGroupIntoThePolicy() {
        GenericKubernetesResource policy =
                manifests.read("security-group-policy.yaml", GenericKubernetesResource.class, VALUES);
        assertThat(SecurityGroupPolicyResource.groupIds(policy)).containsExactly("sg-1", "sg-2");
        assertThat(policy.getMetadata().getNamespace()).isEqualTo("sgpods-lab");
        assertThat(policy.<Object>get("spec", "podSelector", "matchLabels"))
                .isEqualTo(Map.of(Labels.DATABASE_ACCESS, "true"));
    }

    @Test
    void labelsTheNamespace() {
        Namespace namespace = manifests.read("namespace.yaml", Namespace.class, VALUES);
        assertThat(Labels.match(namespace.getMetadata(), "abc123", "namespace")).isTrue();
    }

    @Test
    void theGreenAndTheRedWorkloadDifferOnlyByNameLabelAndPlace() {
        PodTemplateSpec green = workload("green.yaml").getSpec().getTemplate();
        PodTemplateSpec red = workload("red.yaml").getSpec().getTemplate();
        assertThat(green.getMetadata().getLabels()).containsEntry(Labels.DATABASE_ACCESS, "true");
        assertThat(red.getMetadata().getLabels()).doesNotContainKey(Labels.DATABASE_ACCESS);
        assertThat(red.getSpec().getContainers()).isEqualTo(green.getSpec().getContainers());
        var beside = red.getSpec()
                .getAffinity()
                .getPodAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .get(0);
        assertThat(beside.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
        assertThat(beside.getLabelSelector().getMatchLabels()).containsEntry(Labels.RESOURCE, "green");
        red.getSpec().setAffinity(null);
        assertThat(red.getSpec()).isEqualTo(green.getSpec());
    }

    @ParameterizedTest
    @ValueSource(strings = {"green.yaml", "red.yaml", "seed.yaml"})
    void podsAreRestrictedAndTakeTheLoginFromTheSecretOnly(String file) {
        PodSpec pod = file.equals("seed.yaml")
                ? manifests
                        .read(file, Job.class, VALUES)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                : workload(file).getSpec().getTemplate().getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getTerminationGracePeriodSeconds()).isPositive();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).singleElement().satisfies(ManifestsTest::assertRestricted);
    }

    private static void assertRestricted(Container container) {
        assertThat(container.getImage()).isEqualTo(IMAGE);
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(plain(container, "PGSSLMODE")).contains("verify-full");
        assertThat(plain(container, "PGSSLROOTCERT")).contains("/etc/ssl/rds/bundle.pem");
        assertThat(plain(container, "PGCONNECT_TIMEOUT")).contains("5");
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(EnvVar::getName)
                .containsExactly("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE");
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(variable -> variable.getValueFrom().getSecretKeyRef())
                .extracting(SecretKeySelector::getName)
                .containsOnly("database");
    }

    private static Optional<String> plain(Container container, String variable) {
        return container.getEnv().stream()
                .filter(candidate -> variable.equals(candidate.getName()))
                .map(EnvVar::getValue)
                .findFirst();
    }

    @Test
    void theSeedIsAnUpsertOfThreeRows() {
        ConfigMap sql = manifests.read("seed.yaml", ConfigMap.class, VALUES);
        assertThat(sql.getData().get("seed.sql"))
                .contains("sgpods_demo", "(1, ", "(2, ", "(3, ")
                .contains("ON CONFLICT (id) DO UPDATE");
    }

    @Test
    void aValueCannotBreakOutOfItsPlace() {
        String evil = "x\nspec: {hostNetwork: true} # \" ' ${LAB} $1 \\";
        Manifests one = of("kind: Namespace\napiVersion: v1\nmetadata:\n  name: a-${NAME}\n");
        Namespace namespace = one.read("any.yaml", Namespace.class, Map.of("NAME", evil));
        assertThat(namespace.getMetadata().getName()).isEqualTo("a-" + evil);
        assertThat(namespace.getSpec()).isNull();
    }

    @Test
    void refusesAPlaceholderWithoutAValueAndNamesIt() {
        assertThatThrownBy(() -> manifests.read("green.yaml", Deployment.class, Map.of("LAB", "abc123")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("green.yaml")
                .hasMessageContaining("${CLIENT_IMAGE}");
    }

    @Test
    void refusesAListWhereATextBelongs() {
        Manifests one = of("kind: Namespace\napiVersion: v1\nmetadata:\n  name: ${NAME}\n");
        assertThatThrownBy(() -> one.read("any.yaml", Namespace.class, Map.of("NAME", List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("${NAME}");
    }

    @Test
    void refusesAMissingFileAndAMissingKind() {
        assertThatThrownBy(() -> manifests.read("blue.yaml", Deployment.class, VALUES))
                .hasMessageContaining("blue.yaml");
        assertThatThrownBy(() -> manifests.read("namespace.yaml", Deployment.class, VALUES))
                .hasMessageContaining("no Deployment");
    }

    private Deployment workload(String file) {
        return manifests.read(file, Deployment.class, VALUES);
    }

    private static Manifests of(String text) {
        return new Manifests(file -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
