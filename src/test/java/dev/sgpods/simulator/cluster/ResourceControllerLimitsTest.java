package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.row.NetworkInterfaceRow;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The VPC resource controller at its limits: capacity, cooldown, retries, and what it tells of nodes. */
class ResourceControllerLimitsTest extends BranchWorld {
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
