package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real API server checks, prunes, fills in and holds fixed. */
class ApiSchemaTest {
    private static final int INVALID = 422;
    private static final ResourceDefinitionContext POLICY = new ResourceDefinitionContext.Builder()
            .withGroup("vpcresources.k8s.aws")
            .withVersion("v1beta1")
            .withKind("SecurityGroupPolicy")
            .withPlural("securitygrouppolicies")
            .withNamespaced(true)
            .build();

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
    void aPolicyIsCheckedAndPrunedBySchema() {
        GenericKubernetesResource policy = Manifests.policy();
        Map<String, Object> spec = Map.of(
                "podSelector", Map.of(),
                "colour", "red",
                "securityGroups", Map.of("groupIds", List.of("sg-pod")));
        policy.setAdditionalProperty("spec", spec);
        GenericKubernetesResource stored = policies(policy).create();
        assertThat(stored.<Map<String, Object>>get("spec")).doesNotContainKey("colour");
        GenericKubernetesResource empty = Manifests.policy();
        empty.getMetadata().setName("empty");
        empty.setAdditionalProperty("spec", Map.of("securityGroups", Map.of("groupIds", List.of())));
        assertThat(code(() -> policies(empty).create())).isEqualTo(INVALID);
    }

    private Resource<GenericKubernetesResource> policies(GenericKubernetesResource policy) {
        return client.genericKubernetesResources(POLICY).inNamespace("lab").resource(policy);
    }

    @Test
    void aPolicyBeforeItsDefinitionIsNotFound() {
        String name = "securitygrouppolicies.vpcresources.k8s.aws";
        var definitions = client.apiextensions().v1().customResourceDefinitions();
        assertThat(definitions.withName(name).get().getStatus().getConditions()).anySatisfy(condition -> {
            assertThat(condition.getType()).isEqualTo("Established");
            assertThat(condition.getStatus()).isEqualTo("True");
        });
        definitions.withName(name).delete();
        assertThat(code(() -> policies(Manifests.policy()).create())).isEqualTo(404);
    }

    @Test
    void aChangedPolicyHasANewGenerationAndAnUnchangedOneHasNot() {
        GenericKubernetesResource first = policies(Manifests.policy()).create();
        var there = client.genericKubernetesResources(POLICY).inNamespace("lab").withName("database-access");
        there.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"securityGroups\":{\"groupIds\":[\"sg-pod\",\"sg-db\"]}}}");
        assertThat(there.get().getMetadata().getGeneration())
                .isEqualTo(first.getMetadata().getGeneration() + 1);
        there.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        assertThat(there.get().getMetadata().getGeneration())
                .isEqualTo(first.getMetadata().getGeneration() + 1);
    }

    @Test
    void invalidObjectsAreRefusedAndMissingFieldsFilledIn() {
        Deployment mismatched = Manifests.deployment("green", "true", "");
        mismatched.getSpec().getSelector().setMatchLabels(Map.of("app", "other"));
        assertThat(code(() -> client.resource(mismatched).create())).isEqualTo(INVALID);
        Deployment imageless = Manifests.deployment("green", "true", "");
        imageless.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(null);
        assertThat(code(() -> client.resource(imageless).create())).isEqualTo(INVALID);
        assertThat(code(() -> client.resource(map("Not_A_Name", "1")).create())).isEqualTo(INVALID);
        Deployment filled =
                client.resource(Manifests.deployment("green", "true", "")).create();
        assertThat(filled.getSpec().getRevisionHistoryLimit()).isEqualTo(10);
        assertThat(filled.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Always");
        assertThat(filled.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getImagePullPolicy())
                .isEqualTo("IfNotPresent");
    }

    @Test
    void whatIsFixedCannotBeChanged() {
        client.resource(Manifests.deployment("green", "true", "")).create();
        assertThat(code(() -> green().edit(deployment -> {
                    deployment.getSpec().getSelector().setMatchLabels(Map.of("app", "other"));
                    deployment.getSpec().getTemplate().getMetadata().setLabels(Map.of("app", "other"));
                    return deployment;
                })))
                .isEqualTo(INVALID);
        Secret secret = client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("s")
                        .withNamespace("lab")
                        .endMetadata()
                        .build())
                .create();
        secret.setType("kubernetes.io/tls");
        assertThat(code(() -> client.resource(secret).update())).isEqualTo(INVALID);
    }
}
