package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.DatabaseLogin;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.kubernetes.RecordingServer.Request;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestsTest {
    private static final Snapshot SNAPSHOT = TestLab.snapshot(new Views().view());
    private static final DatabaseLogin LOGIN = new DatabaseLogin("db.example", 5432, "lab", "sgpods", "s3cr3t/&\"");

    private static Stream<Resource> applied(LabCluster cluster, AtomicInteger logins) {
        return Stream.of(
                new NamespaceResource(cluster, List.of()),
                new SecurityGroupPolicyResource(cluster, List.of(), snapshot -> List.of("sg-1", "sg-2")),
                new DatabaseSecretResource(
                        cluster,
                        List.of(),
                        new DatabaseSecretResource.Login(
                                snapshot -> Optional.of("arn#1"),
                                snapshot -> {
                                    logins.incrementAndGet();
                                    return LOGIN;
                                },
                                () -> "PEM")),
                new SeedJobResource(cluster, List.of(), "image"),
                new WorkloadResource(cluster, List.of(), Colour.GREEN, "image"),
                new WorkloadResource(cluster, List.of(), Colour.RED, "image"));
    }

    @Test
    void everythingIsAppliedByTheServerUnderOurNameAndBearsItsLabels() {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo);
                ClusterAccess access = TestLab.access()) {
            LabCluster cluster = TestLab.cluster(access, Optional.of(server.address()));
            applied(cluster, new AtomicInteger())
                    .forEach(resource -> resource.ensure(SNAPSHOT, TestLab.attempt(resource.name())));
            assertThat(server.requests()).allSatisfy(RequestsTest::assertApplied);
            assertThat(server.requests())
                    .extracting(request -> request.target().replaceAll("\\?.*", ""))
                    .containsExactly(
                            "/api/v1/namespaces/sgpods-lab",
                            "/apis/vpcresources.k8s.aws/v1beta1/namespaces/sgpods-lab/securitygrouppolicies/database-access",
                            "/api/v1/namespaces/sgpods-lab/configmaps/rds-ca",
                            "/api/v1/namespaces/sgpods-lab/secrets/database",
                            "/api/v1/namespaces/sgpods-lab/configmaps/seed",
                            "/apis/batch/v1/namespaces/sgpods-lab/jobs/seed",
                            "/apis/apps/v1/namespaces/sgpods-lab/deployments/green",
                            "/apis/apps/v1/namespaces/sgpods-lab/deployments/red");
        }
    }

    private static void assertApplied(Request request) {
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.contentType()).startsWith("application/apply-patch+yaml");
        assertThat(request.target()).contains("fieldManager=sgpods", "force=true");
        JsonNode labels = JsonMapper.shared().readTree(request.body()).at("/metadata/labels");
        assertThat(labels.path(Labels.LAB).asString()).isEqualTo("abc123");
        assertThat(labels.path(Labels.RESOURCE).asString()).isNotEmpty();
    }

    @Test
    void theLoginIsReadOnlyToBeStoredAndStoredWhole() {
        AtomicInteger logins = new AtomicInteger();
        try (RecordingServer server = new RecordingServer(RecordingServer::echo);
                ClusterAccess access = TestLab.access()) {
            LabCluster cluster = TestLab.cluster(access, Optional.of(server.address()));
            Resource secret = applied(cluster, logins)
                    .filter(resource -> resource.name().equals("secret"))
                    .findFirst()
                    .orElseThrow();
            secret.observe(SNAPSHOT);
            secret.delete(SNAPSHOT);
            assertThat(logins).hasValue(0);
            secret.ensure(SNAPSHOT, TestLab.attempt("secret"));
            assertThat(logins).hasValue(1);
            JsonNode stored = JsonMapper.shared()
                    .readTree(
                            server.requests().get(server.requests().size() - 1).body());
            assertThat(stored.at("/stringData/host").asString()).isEqualTo("db.example");
            assertThat(stored.at("/stringData/port").asString()).isEqualTo("5432");
            assertThat(stored.at("/stringData/username").asString()).isEqualTo("sgpods");
            assertThat(stored.at("/stringData/password").asString()).isEqualTo(LOGIN.password());
            assertThat(stored.at("/stringData/database").asString()).isEqualTo("lab");
            assertThat(stored.at("/metadata/annotations/sgpods.dev~1login-version")
                            .asString())
                    .isEqualTo("arn#1");
        }
    }

    @Test
    void deletingWhatIsNotThereSucceeds() {
        try (RecordingServer server =
                        new RecordingServer(request -> RecordingServer.status(404, "NotFound", "not found"));
                ClusterAccess access = TestLab.access()) {
            LabCluster cluster = TestLab.cluster(access, Optional.of(server.address()));
            applied(cluster, new AtomicInteger()).forEach(resource -> resource.delete(SNAPSHOT));
            assertThat(server.requests()).hasSize(8).allSatisfy(request -> assertThat(request.method())
                    .isEqualTo("DELETE"));
        }
    }

    @Test
    void aReadingNeverKeepsWhatASecretHolds() {
        String secrets =
                """
                {"kind": "SecretList", "apiVersion": "v1", "items": [{"metadata": {"name": "database",
                  "labels": {"sgpods.dev/lab": "abc123", "sgpods.dev/resource": "secret"}},
                  "data": {"password": "czNjcjN0"}}]}
                """;
        try (RecordingServer server =
                        new RecordingServer(request -> request.target().contains("/secrets")
                                ? new RecordingServer.Answer(200, secrets)
                                : emptyList(request));
                ClusterAccess access = TestLab.access()) {
            ClusterView view = new ClusterReader(access).read(server.address(), "sgpods-lab");
            assertThat(view).isInstanceOf(ClusterView.Contents.class);
            assertThat(view.toString()).contains("name=database").doesNotContain("czNjcjN0");
        }
    }

    @Test
    void aReadingAsksForWhatBearsOurLabelOnlyAndForAllPodsForTheirInterfaces() {
        try (RecordingServer server = new RecordingServer(RequestsTest::emptyList);
                ClusterAccess access = TestLab.access()) {
            ClusterView view = new ClusterReader(access).read(server.address(), "sgpods-lab");
            assertThat(view).isInstanceOf(ClusterView.Contents.class);
            assertThat(server.requests()).hasSize(9);
            assertThat(server.requests())
                    .filteredOn(request -> request.target().contains("/namespaces/sgpods-lab/"))
                    .hasSize(5)
                    .allSatisfy(request -> assertThat(request.target()).contains("labelSelector=sgpods.dev%2Flab"));
        }
    }

    @Test
    void podsAreReadInPagesOfFiveHundredWhateverTheirNumber() {
        try (RecordingServer server =
                        new RecordingServer(request -> request.target().contains("/pods")
                                ? page(request.target().contains("continue=more") ? "second" : "first", request)
                                : emptyList(request));
                ClusterAccess access = TestLab.access()) {
            ClusterView view = new ClusterReader(access).read(server.address(), "sgpods-lab");
            assertThat(((ClusterView.Contents) view).pods())
                    .extracting(pod -> pod.getMetadata().getName())
                    .containsExactly("first", "second");
            assertThat(server.requests())
                    .filteredOn(request -> request.target().contains("/pods"))
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.target()).contains("limit=500"));
        }
    }

    private static RecordingServer.Answer page(String pod, Request request) {
        String next = request.target().contains("continue=") ? "" : "more";
        return new RecordingServer.Answer(
                200,
                """
                {"kind": "PodList", "apiVersion": "v1", "metadata": {"continue": "%s"},
                 "items": [{"metadata": {"name": "%s", "namespace": "sgpods-lab", "labels": {"sgpods.dev/lab": "abc123"}}}]}
                """
                        .formatted(next, pod));
    }

    private static RecordingServer.Answer emptyList(Request request) {
        return request.target().endsWith("/aws-node") || request.target().endsWith("/sgpods-lab")
                ? RecordingServer.status(404, "NotFound", "not found")
                : new RecordingServer.Answer(200, "{\"items\": []}");
    }
}
