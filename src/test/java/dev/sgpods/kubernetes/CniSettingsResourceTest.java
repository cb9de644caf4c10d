package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Observation.Absent;
import dev.sgpods.graph.Observation.Incomplete;
import dev.sgpods.graph.Observation.Pending;
import dev.sgpods.graph.Observation.Present;
import dev.sgpods.kubernetes.RecordingServer.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CniSettingsResourceTest {
    private static final String OURS = "\"annotations\": {\"sgpods.dev/lab\": \"abc123\"},";
    private static final String SET =
            """
            {"name": "ENABLE_POD_ENI", "value": "true"},
            {"name": "POD_SECURITY_GROUP_ENFORCING_MODE", "value": "strict"}""";

    private static String daemonSet(String annotations, String variables, String early, String status) {
        return """
                {"metadata": {"name": "aws-node", %s "generation": 3},
                 "spec": {"template": {"spec": {
                   "containers": [{"name": "aws-node", "env": [%s]}, {"name": "aws-eks-nodeagent"}],
                   "initContainers": [{"name": "aws-vpc-cni-init",
                     "env": [{"name": "DISABLE_TCP_EARLY_DEMUX", "value": "%s"}]}]}}},
                 "status": %s}
                """
                .formatted(annotations, variables, early, status);
    }

    private static String status(int observed, int desired, int updated, int available) {
        return """
                {"observedGeneration": %d, "desiredNumberScheduled": %d, "updatedNumberScheduled": %d,
                 "numberAvailable": %d}
                """
                .formatted(observed, desired, updated, available);
    }

    private static Observation observe(String daemonSet) {
        return new CniSettingsResource(TestLab.silent(), List.of())
                .observe(TestLab.snapshot(new Views().cni(daemonSet).view()));
    }

    @Test
    void settingsThatSomebodyElseMadeAreNotOurs() {
        assertThat(observe(daemonSet("", SET, "true", status(3, 0, 0, 0)))).isInstanceOf(Absent.class);
    }

    @Test
    void namesEverySettingThatIsMissing() {
        assertThat(observe(daemonSet(OURS, "", "false", status(3, 0, 0, 0))))
                .isEqualTo(new Incomplete(
                        "aws-node",
                        "not set: ENABLE_POD_ENI=true, POD_SECURITY_GROUP_ENFORCING_MODE=strict,"
                                + " DISABLE_TCP_EARLY_DEMUX=true"));
    }

    @Test
    void areRolledOutWithoutAnyNode() {
        assertThat(observe(daemonSet(OURS, SET, "true", status(3, 0, 0, 0)))).isInstanceOf(Present.class);
        // A status leaves out what is nought.
        assertThat(observe(daemonSet(OURS, SET, "true", "{\"observedGeneration\": 3}")))
                .isInstanceOf(Present.class);
    }

    @Test
    void arePendingUntilTheRollOutIsComplete() {
        assertThat(observe(daemonSet(OURS, SET, "true", status(2, 2, 2, 2)))).isInstanceOf(Pending.class);
        assertThat(observe(daemonSet(OURS, SET, "true", status(3, 2, 1, 2))))
                .isEqualTo(new Pending("aws-node", "rolled out on 1 of 2 nodes"));
        assertThat(observe(daemonSet(OURS, SET, "true", status(3, 2, 2, 1))))
                .isEqualTo(new Pending("aws-node", "rolled out on 1 of 2 nodes"));
        assertThat(observe(daemonSet(OURS, SET, "true", status(3, 2, 2, 2)))).isInstanceOf(Present.class);
    }

    @Test
    void arePatchedInAndOnTheWayDownOnlyTheMarkIsTakenAway() {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo);
                ClusterAccess access = TestLab.access()) {
            var cni = new CniSettingsResource(TestLab.cluster(access, Optional.of(server.address())), List.of());
            var snapshot = TestLab.snapshot(new Views().view());
            cni.ensure(snapshot, TestLab.attempt("cni"));
            cni.delete(snapshot);
            assertThat(server.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("PATCH");
                assertThat(request.contentType()).startsWith("application/strategic-merge-patch+json");
                assertThat(request.target())
                        .startsWith("/apis/apps/v1/namespaces/kube-system/daemonsets/aws-node?")
                        .contains("fieldManager=sgpods");
                assertThat(request.body())
                        .as("merged by the server into whatever a controller wrote in the meantime")
                        .doesNotContain("resourceVersion");
            });
            JsonNode asked = body(server.requests().get(0));
            assertThat(asked.at("/metadata/annotations/sgpods.dev~1lab").asString())
                    .isEqualTo("abc123");
            assertThat(asked.at("/spec/template/spec/containers/0/env")).hasSize(2);
            assertThat(body(server.requests().get(1)))
                    .isEqualTo(JsonMapper.shared()
                            .readTree("{\"metadata\": {\"annotations\": {\"sgpods.dev/lab\": null}}}"));
        }
    }

    @Test
    void takingTheMarkAwaySucceedsWhereThereIsNothingMarked() {
        try (RecordingServer server =
                        new RecordingServer(request -> RecordingServer.status(404, "NotFound", "not found"));
                ClusterAccess access = TestLab.access()) {
            var cni = new CniSettingsResource(TestLab.cluster(access, Optional.of(server.address())), List.of());
            cni.delete(TestLab.snapshot(new Views().view()));
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static JsonNode body(Request request) {
        return JsonMapper.shared().readTree(request.body());
    }
}
