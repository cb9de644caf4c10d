package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sgpods.simulator.row.NetworkInterfaceRow;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The VPC resource controller: who gets a branch interface, with which groups, what it says, and how it gives up. */
class ResourceControllerTest {
    private static final String BRANCH = "vpc.amazonaws.com/pod-eni";
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
    void enable() {
        client.apps()
                .daemonSets()
                .inNamespace("kube-system")
                .withName("aws-node")
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"aws-node\",\"env\":[{\"name\":"
                                + "\"ENABLE_POD_ENI\",\"value\":\"true\"}]}]}}}}");
        lab.pass(Duration.ofMinutes(3));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("lab")
                        .endMetadata()
                        .build())
                .create();
        client.resource(client.getKubernetesSerialization()
                        .unmarshal(Manifests.SECRET, io.fabric8.kubernetes.api.model.Secret.class))
                .create();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void policy(String name, Map<String, Object> spec) {
        GenericKubernetesResource policy = Manifests.policy();
        policy.getMetadata().setName(name);
        policy.setAdditionalProperty("spec", spec);
        client.genericKubernetesResources(POLICY)
                .inNamespace("lab")
                .resource(policy)
                .create();
    }

    private static Map<String, Object> groups(String... ids) {
        return Map.of("groupIds", List.of(ids));
    }

    private void deploy(int replicas) {
        Deployment green = Manifests.deployment("green", "true", "");
        green.getSpec().setReplicas(replicas);
        client.resource(green).create();
        lab.pass(Duration.ofSeconds(30));
    }

    private List<Pod> pods() {
        return client.pods().inNamespace("lab").withLabel("app", "green").list().getItems();
    }

    private Pod pod() {
        return pods().get(0);
    }

    private List<NetworkInterfaceRow> branches() {
        return lab.world.read(state -> state.networkInterfaces().stream()
                .filter(row -> row.interfaceType().equals("branch"))
                .toList());
    }

    private List<String> messages(String namespace, String reason) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .map(Event::getMessage)
                .toList();
    }

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

    @Test
    void aFullTrunkIsASilentWaitUntilABranchHasCooled() {
        lab.change(state -> state.instances().remove("i-2"));
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        deploy(9);
        assertThat(branches()).hasSize(9);
        client.pods().inNamespace("lab").withName(pod().getMetadata().getName()).delete();
        lab.pass(Duration.ofSeconds(30));
        assertThat(pods())
                .hasSize(9)
                .filteredOn(pod -> pod.getStatus().getPhase().equals("Pending"))
                .hasSize(1);
        assertThat(messages("lab", "BranchAllocationFailed")).isEmpty();
        lab.pass(Duration.ofSeconds(90));
        assertThat(pods())
                .allSatisfy(pod -> assertThat(pod.getStatus().getPhase()).isEqualTo("Running"));
        assertThat(branches()).hasSize(9);
    }

    @Test
    void aTenthPodFindsNoRoomOnANode() {
        lab.change(state -> state.instances().remove("i-2"));
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        deploy(10);
        assertThat(branches()).hasSize(9);
        assertThat(messages("lab", "FailedScheduling"))
                .allSatisfy(message -> assertThat(message).contains("Insufficient vpc.amazonaws.com/pod-eni"));
    }

    @Test
    void fiveTriesAndItGivesUpUntilThePodIsMadeAnew() {
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-typo")));
        deploy(1);
        lab.pass(Duration.ofMinutes(2));
        List<String> failures = messages("lab", "BranchAllocationFailed");
        assertThat(failures).isNotEmpty().allSatisfy(message -> assertThat(message)
                .startsWith("failed to allocate branch ENI to pod: creating network interface, ")
                .contains("InvalidGroup.NotFound", "sg-typo"));
        assertThat(messages("lab", "FailedCreatePodSandBox")).isNotEmpty();
        lab.change(state ->
                state.securityGroups().put("sg-typo", state.securityGroups().require("sg-pod")));
        lab.pass(Duration.ofMinutes(10));
        assertThat(pod().getStatus().getPhase()).isEqualTo("Pending");
        client.pods().inNamespace("lab").withLabel("app", "green").delete();
        lab.pass(Duration.ofSeconds(40));
        assertThat(pod().getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void moreThanFiveGroupsFailOnlyWhenTheInterfaceIsMade() {
        policy(
                "access",
                Map.of(
                        "podSelector",
                        Map.of(),
                        "securityGroups",
                        groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6")));
        deploy(1);
        assertThat(pod().getStatus().getPhase()).isEqualTo("Pending");
        assertThat(messages("lab", "BranchAllocationFailed"))
                .allSatisfy(message -> assertThat(message).contains("SecurityGroupsPerInterfaceLimitExceeded"));
    }

    @Test
    void nodesTellOfTheirTrunkUnderTheirNameAsUid() {
        List<Event> events = client.v1().events().inNamespace("default").list().getItems().stream()
                .filter(event ->
                        "vpc-resource-controller".equals(event.getSource().getComponent()))
                .toList();
        assertThat(events).extracting(Event::getReason).contains("NodeTrunkInitiated", "ControllerVersionNotice");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getInvolvedObject().getUid())
                        .isEqualTo(event.getInvolvedObject().getName()));
        NetworkInterfaceRow trunk = lab.world.read(state -> state.networkInterfaces().stream()
                .filter(row -> row.interfaceType().equals("trunk"))
                .findFirst()
                .orElseThrow());
        assertThat(trunk.description()).isEqualTo("aws-k8s-trunk-eni");
        assertThat(trunk.tags())
                .containsEntry("eks:eni:owner", "eks-vpc-resource-controller")
                .containsEntry("kubernetes.io/cluster/lab", "owned")
                .containsKey("node.k8s.amazonaws.com/instance_id");
    }

    @Test
    void anotherCooldownIsToldToEveryNodeAndKept() {
        client.configMaps()
                .inNamespace("kube-system")
                .withName("amazon-vpc-cni")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"branch-eni-cooldown\":\"90\"}}");
        assertThat(messages("default", "BranchENICoolDownPeriodUpdated"))
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message).isEqualTo("Branch ENI cool down period has been updated to 1m30s"));
        policy("access", Map.of("podSelector", Map.of(), "securityGroups", groups("sg-pod")));
        deploy(1);
        client.apps().deployments().inNamespace("lab").withName("green").scale(0);
        lab.pass(Duration.ofSeconds(85));
        assertThat(branches()).hasSize(1);
        lab.pass(Duration.ofSeconds(45));
        assertThat(branches()).isEmpty();
    }

    @Test
    void anUnknownTypeIsNotTheSameAsOneWithoutTrunks() {
        try (LabWorld unknown = new LabWorld("z9.large")) {
            unknown.client
                    .apps()
                    .daemonSets()
                    .inNamespace("kube-system")
                    .withName("aws-node")
                    .patch(
                            PatchContext.of(PatchType.STRATEGIC_MERGE),
                            "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"aws-node\",\"env\":[{"
                                    + "\"name\":\"ENABLE_POD_ENI\",\"value\":\"true\"}]}]}}}}");
            unknown.pass(Duration.ofMinutes(3));
            assertThat(unknown.client
                            .v1()
                            .events()
                            .inNamespace("default")
                            .list()
                            .getItems())
                    .anySatisfy(event -> assertThat(event.getMessage())
                            .isEqualTo(
                                    "The instance type z9.large is not supported yet by the vpc resource controller"));
        }
    }
}
