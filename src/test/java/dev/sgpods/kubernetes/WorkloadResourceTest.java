package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Observation.Absent;
import dev.sgpods.graph.Observation.Incomplete;
import dev.sgpods.graph.Observation.Leaving;
import dev.sgpods.graph.Observation.Pending;
import dev.sgpods.graph.Observation.Present;
import dev.sgpods.kubernetes.RecordingServer.Request;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadResourceTest {
    private static final String IMAGE = "registry/postgres@sha256:1";
    private static final String LIMIT = "{\"limits\": {\"vpc.amazonaws.com/pod-eni\": \"1\"}}";
    private static final String BRANCH =
            """
            "annotations": {"vpc.amazonaws.com/pod-eni":
              "[{\\"eniId\\":\\"eni-1\\",\\"ifAddress\\":\\"02:00\\",\\"privateIp\\":\\"10.0.3.7\\",\\"vlanId\\":2}]"}
            """;

    private final WorkloadResource green = workload(TestLab.silent(), Colour.GREEN);
    private final WorkloadResource red = workload(TestLab.silent(), Colour.RED);

    private static WorkloadResource workload(LabCluster cluster, Colour colour) {
        return new WorkloadResource(cluster, List.of(), colour, IMAGE);
    }

    private static Deployment deployment(Colour colour, String status) {
        Deployment deployment = TestLab.manifests()
                .read(colour.word() + ".yaml", Deployment.class, Map.of("LAB", "abc123", "CLIENT_IMAGE", IMAGE));
        deployment.getMetadata().setGeneration(2L);
        deployment.setStatus(Views.json(DeploymentStatus.class, status));
        return deployment;
    }

    private static String rolledOut() {
        return "{\"observedGeneration\": 2, \"updatedReplicas\": 1, \"availableReplicas\": 1}";
    }

    private static String pod(String name, String further, String resources, String status) {
        return "{" + Views.metadata(name + "-x", name, further)
                + ", \"spec\": {\"containers\": [{\"name\": \"client\", \"resources\": " + resources
                + "}]}, \"status\": " + status + "}";
    }

    private static Observation observe(WorkloadResource resource, Views views) {
        return resource.observe(TestLab.snapshot(views.view()));
    }

    private Observation green(String status, String pod) {
        return observe(
                green, new Views().deployment(deployment(Colour.GREEN, status)).pod(pod));
    }

    @Test
    void greenIsPresentWhenItIsAvailableAndWired() {
        assertThat(green(rolledOut(), pod("green", BRANCH, LIMIT, "{\"phase\": \"Running\"}")))
                .isEqualTo(new Present("green"));
    }

    @Test
    void redIsPresentWhenItIsAvailable() {
        assertThat(observe(
                        red,
                        new Views()
                                .deployment(deployment(Colour.RED, rolledOut()))
                                .pod(pod("red", "", "{}", "{\"phase\": \"Running\"}"))))
                .isEqualTo(new Present("red"));
    }

    @Test
    void aRollOutOfAnOlderGenerationDoesNotCount() {
        String old = "{\"observedGeneration\": 1, \"updatedReplicas\": 1, \"availableReplicas\": 1}";
        assertThat(green(old, pod("green", BRANCH, LIMIT, "{}"))).isInstanceOf(Pending.class);
    }

    @Test
    void saysWhyAPodDoesNotRun() {
        assertThat(
                        green(
                                "{}",
                                pod(
                                        "green",
                                        "",
                                        LIMIT,
                                        "{\"conditions\": [{\"type\": \"PodScheduled\", \"status\": \"False\", \"message\":"
                                                + " \"0/2 nodes are available: 2 Insufficient vpc.amazonaws.com/pod-eni.\"}]}")))
                .isInstanceOfSatisfying(Pending.class, pending -> assertThat(pending.detail())
                        .startsWith("no node takes its pod")
                        .contains("Insufficient"));
        assertThat(green(
                        "{}",
                        pod(
                                "green",
                                "",
                                LIMIT,
                                "{\"containerStatuses\": [{\"state\": {\"waiting\": {\"reason\":"
                                        + " \"ImagePullBackOff\", \"message\": \"not found\"}}}]}")))
                .isEqualTo(new Pending("green", "its image cannot be pulled: not found"));
        assertThat(green("{}", pod("green", "", LIMIT, "{\"phase\": \"Pending\"}")))
                .isEqualTo(new Pending("green", "its pod waits for a network interface of its own"));
        assertThat(green("{}", pod("green", BRANCH, LIMIT, "{\"phase\": \"Pending\"}")))
                .isEqualTo(new Pending("green", "its pod is starting"));
    }

    @Test
    void saysWhyThereIsNoPod() {
        String denied = "{\"conditions\": [{\"type\": \"ReplicaFailure\", \"status\": \"True\", \"message\":"
                + " \"admission webhook denied the request\"}]}";
        assertThat(observe(green, new Views().deployment(deployment(Colour.GREEN, denied))))
                .isEqualTo(new Pending("green", "its pod cannot be made: admission webhook denied the request"));
    }

    @Test
    void aPodThatTheWebhookMissedIsIncompleteHoweverWellItRuns() {
        assertThat(green(rolledOut(), pod("green", "", "{}", "{\"phase\": \"Running\"}")))
                .isInstanceOfSatisfying(Incomplete.class, incomplete -> assertThat(incomplete.missing())
                        .contains("green-x", "made anew"));
    }

    @Test
    void showsDrift() {
        Deployment scaled = deployment(Colour.GREEN, rolledOut());
        scaled.getSpec().setReplicas(0);
        Deployment unlabelled = deployment(Colour.GREEN, rolledOut());
        unlabelled.getSpec().getTemplate().getMetadata().getLabels().remove(Labels.DATABASE_ACCESS);
        Deployment labelled = deployment(Colour.RED, rolledOut());
        labelled.getSpec().getTemplate().getMetadata().getLabels().put(Labels.DATABASE_ACCESS, "true");
        Deployment other = deployment(Colour.GREEN, rolledOut());
        other.getSpec().getTemplate().getSpec().getContainers().get(0).setImage("other");
        assertThat(observe(green, new Views().deployment(scaled))).isInstanceOf(Incomplete.class);
        assertThat(observe(green, new Views().deployment(unlabelled))).isInstanceOf(Incomplete.class);
        assertThat(observe(red, new Views().deployment(labelled))).isInstanceOf(Incomplete.class);
        assertThat(observe(green, new Views().deployment(other))).isInstanceOf(Incomplete.class);
    }

    @Test
    void isGoneOnlyWhenItsPodIs() {
        Deployment leaving = deployment(Colour.GREEN, rolledOut());
        leaving.getMetadata().setDeletionTimestamp("2026-11-24T11:59:00Z");
        assertThat(observe(green, new Views().deployment(leaving))).isInstanceOf(Leaving.class);
        assertThat(observe(green, new Views().pod(pod("green", Views.leaving(), LIMIT, "{}"))))
                .isInstanceOf(Leaving.class);
        assertThat(observe(green, new Views())).isInstanceOf(Absent.class);
    }

    @Test
    void isAppliedByTheServerAndDeletedInTheForeground() {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo);
                ClusterAccess access = TestLab.access()) {
            WorkloadResource applied = workload(TestLab.cluster(access, Optional.of(server.address())), Colour.GREEN);
            var snapshot = TestLab.snapshot(new Views().view());
            applied.ensure(snapshot, TestLab.attempt("green"));
            applied.delete(snapshot);
            Request apply = server.requests().get(0);
            assertThat(apply.method()).isEqualTo("PATCH");
            assertThat(apply.contentType()).startsWith("application/apply-patch+yaml");
            assertThat(apply.target())
                    .startsWith("/apis/apps/v1/namespaces/sgpods-lab/deployments/green?")
                    .contains("fieldManager=sgpods", "force=true");
            Request delete = server.requests().get(1);
            assertThat(delete.method()).isEqualTo("DELETE");
            assertThat(delete.body()).contains("Foreground");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void makesAPodAnewThatTheWebhookMissed() {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo);
                ClusterAccess access = TestLab.access()) {
            WorkloadResource applied = workload(TestLab.cluster(access, Optional.of(server.address())), Colour.GREEN);
            Views views = new Views()
                    .deployment(deployment(Colour.GREEN, rolledOut()))
                    .pod(pod("green", "", "{}", "{}"));
            applied.ensure(TestLab.snapshot(views.view()), TestLab.attempt("green"));
            assertThat(server.requests())
                    .extracting(
                            request -> request.method() + " " + request.target().replaceAll("\\?.*", ""))
                    .containsExactly(
                            "PATCH /apis/apps/v1/namespaces/sgpods-lab/deployments/green",
                            "DELETE /api/v1/namespaces/sgpods-lab/pods/green-x");
        }
    }
}
