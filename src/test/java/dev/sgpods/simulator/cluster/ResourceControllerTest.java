package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The VPC resource controller: who gets a branch interface, with which groups, what it says, and how it gives up. */
class ResourceControllerTest extends BranchWorld {
    @Test
    void theWebhookAsksForTheFirstContainerOnly() {
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        Deployment two = Manifests.deployment("green", "true", "");
        two.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .add(new io.fabric8.kubernetes.api.model.ContainerBuilder()
                        .withName("side")
                        .withImage("side:1")
                        .build());
        client.resource(two).create();
        var containers = pod().getSpec().getContainers();
        assertThat(containers.get(0).getResources().getLimits()).containsKey(BRANCH);
        assertThat(containers.get(0).getResources().getRequests()).containsKey(BRANCH);
        assertThat(containers.get(1).getResources().getLimits()).isNullOrEmpty();
    }

    @Test
    void theGroupsOfAllPoliciesThatSelectAPodAreUnited() {
        policy("a", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod", "sg-db")));
        policy(
                "b",
                Map.of(
                        "podSelector", Map.of("matchLabels", Map.of("access", "true")),
                        "securityGroups", groups("sg-db", "sg-cluster")));
        policy(
                "c",
                Map.of("podSelector", Map.of("matchLabels", Map.of("no", "body")), "securityGroups", groups("sg-x")));
        policy("d", Map.of("securityGroups", groups("sg-x")));
        deploy(1);
        assertThat(branches().get(0).groupIds()).containsExactly("sg-pod", "sg-db", "sg-cluster");
        assertThat(messages("lab", "SecurityGroupRequested"))
                .containsExactly("Pod will get the following Security Groups [sg-pod sg-db sg-cluster]");
        assertThat(messages("lab", "ResourceAllocated")).singleElement().satisfies(message -> assertThat(message)
                .startsWith("Allocated [{\"eniId\":\"" + branches().get(0).id() + "\",\"ifAddress\":\"02:")
                .endsWith("}] to the pod"));
        assertThat(pod().getMetadata().getAnnotations().get(BRANCH))
                .contains(
                        "\"vlanId\":1",
                        "\"subnetCidr\":\"10.0.1.0/24\"",
                        pod().getStatus().getPodIP());
    }

    @Test
    void aServiceAccountIsSelectedByItsLabelsAndBothSelectorsMustMatch() {
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("trusted")
                        .withNamespace("lab")
                        .withLabels(Map.of("trust", "yes"))
                        .endMetadata()
                        .build())
                .create();
        policy(
                "both",
                Map.of(
                        "podSelector", Map.of("matchLabels", Map.of("access", "true")),
                        "serviceAccountSelector", Map.of("matchLabels", Map.of("trust", "yes")),
                        "securityGroups", groups("sg-pod")));
        deploy(1);
        assertThat(branches()).isEmpty();
        Deployment trusted = Manifests.deployment("trusted", "true", "");
        trusted.getSpec().getTemplate().getSpec().setServiceAccountName("trusted");
        client.resource(trusted).create();
        lab.pass(Duration.ofSeconds(30));
        assertThat(branches()).hasSize(1);
    }

    @Test
    void withoutTheWebhookAPodRunsWithItsNodesGroupsAndNobodySaysSo() {
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        client.admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName("vpc-resource-mutating-webhook")
                .delete();
        deploy(1);
        assertThat(pod().getStatus().getPhase()).isEqualTo("Running");
        assertThat(branches()).isEmpty();
        assertThat(messages("lab", "SecurityGroupRequested")).isEmpty();
    }

    @Test
    void aPolicyThatComesLateChangesNothingUntilThePodIsMadeAnew() {
        deploy(1);
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        lab.pass(Duration.ofMinutes(5));
        assertThat(branches()).isEmpty();
        client.pods().inNamespace("lab").withLabel("app", "green").delete();
        lab.pass(Duration.ofSeconds(40));
        assertThat(branches()).hasSize(1);
    }

    @Test
    void aPodThatAsksWithoutAPolicyGetsItsNodesGroupsAndAWarning() {
        Deployment asking = Manifests.deployment("green", "true", "");
        asking.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .setResources(new io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder()
                        .addToLimits(BRANCH, new io.fabric8.kubernetes.api.model.Quantity("1"))
                        .build());
        client.resource(asking).create();
        lab.pass(Duration.ofSeconds(30));
        assertThat(branches().get(0).groupIds()).containsExactly("sg-cluster");
        assertThat(client.v1().events().inNamespace("lab").list().getItems()).anySatisfy(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getMessage())
                    .isEqualTo(
                            "Pod will get the instance security group as the pod didn't match any Security Group from"
                                    + " SecurityGroupPolicy");
        });
    }

    @Test
    void nobodyElseWritesTheAnnotation() {
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        deploy(1);
        String name = pod().getMetadata().getName();
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class, () -> client.pods()
                .inNamespace("lab")
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + BRANCH + "\":\"[]\"}}}"));
        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getMessage()).contains("annotation is not set by vpc-resource-controller");
    }

    @Test
    void aMissingAccountIsToldByTheReplicaSetBecauseThereIsNoPod() {
        Deployment stranger = Manifests.deployment("green", "true", "");
        stranger.getSpec().getTemplate().getSpec().setServiceAccountName("stranger");
        client.resource(stranger).create();
        lab.pass(Duration.ofSeconds(10));
        assertThat(pods()).isEmpty();
        assertThat(messages("lab", "FailedCreate"))
                .allSatisfy(message -> assertThat(message).contains("serviceaccount \"stranger\" not found"));
        assertThat(client.apps()
                        .deployments()
                        .inNamespace("lab")
                        .withName("green")
                        .get()
                        .getStatus()
                        .getConditions())
                .anySatisfy(condition -> assertThat(condition.getType()).isEqualTo("ReplicaFailure"));
    }
}
