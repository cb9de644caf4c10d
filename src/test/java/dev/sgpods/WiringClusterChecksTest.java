package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.sgpods.aws.StubAws;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.RecordingServer;
import dev.sgpods.kubernetes.RecordingServer.Answer;
import dev.sgpods.kubernetes.RecordingServer.Request;
import dev.sgpods.message.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code doctor} says of clusters that {@code why} may read: a real client, real HTTP, stand-ins of EKS and of a cluster. */
class WiringClusterChecksTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/sgpods-team-diagnose";

    private final StubAws stub = new StubAws();
    private String kubeconfig = "";

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void aClusterThatGrantsTheWholeRoleIsRightAndWasAskedForEachPermissionOfTheFile() {
        try (RecordingServer cluster = new RecordingServer(request -> review(request, true))) {
            Finding finding = look(cluster.address().endpoint());
            assertThat(finding.status()).as(finding.says()).isEqualTo(Status.OK);
            assertThat(finding.says()).contains("runs Kubernetes 1.35", "lets why read all");
            TreeSet<String> asked = new TreeSet<>();
            cluster.requests().forEach(request -> {
                assertThat(request.target()).isEqualTo("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
                assertThat(request.token()).startsWith("Bearer k8s-aws-v1.");
                asked.add(permission(request));
            });
            assertThat(asked)
                    .contains("list pods", "list securitygrouppolicies.vpcresources.k8s.aws", "list daemonsets.apps")
                    .hasSize(14);
        }
    }

    @Test
    void noTokenIsLoggedHoweverMuchTheProgramItselfLogs() {
        Logger ours = (Logger) LoggerFactory.getLogger("dev.sgpods");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level usual = ours.getLevel();
        Kept kept = new Kept();
        kept.start();
        root.addAppender(kept);
        ours.setLevel(Level.TRACE);
        try (RecordingServer cluster = new RecordingServer(request -> review(request, true))) {
            look(cluster.address().endpoint());
            String token = cluster.requests().get(0).token().substring("Bearer ".length());
            ours.trace("heard");
            assertThat(kept.lines).contains("heard").noneMatch(line -> line.contains(token));
        } finally {
            ours.setLevel(usual);
            root.detachAppender(kept);
        }
    }

    /** Other tests log at the same time. */
    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }

    @Test
    void whatIsMissingIsNamedWithTheFileThatGrantsIt() {
        Function<Request, Answer> strict =
                request -> review(request, !permission(request).matches("list (events|daemonsets.apps)"));
        try (RecordingServer cluster = new RecordingServer(strict)) {
            Finding finding = look(cluster.address().endpoint());
            assertThat(finding.status()).isEqualTo(Status.FAILED);
            assertThat(finding.says()).contains("does not let why list events, list daemonsets.apps: what these tell");
            assertThat(finding.todo()).contains("manifests/iam/cluster-read.yaml", "sgpods:why", ROLE);
        }
    }

    @Test
    void aClusterThatDoesNotKnowTheRoleWantsAnAccessEntry() {
        try (RecordingServer cluster =
                new RecordingServer(request -> RecordingServer.status(401, "Unauthorized", "Unauthorized"))) {
            Finding finding = look(cluster.address().endpoint());
            assertThat(finding.status()).isEqualTo(Status.FAILED);
            assertThat(finding.says()).contains("does not know " + ROLE);
            assertThat(finding.todo()).contains("access entry", "manifests/iam/cluster-read.yaml");
            assertThat(cluster.requests())
                    .as("the rest is not asked; the client itself asks again with a fresh token")
                    .hasSizeLessThan(3);
        }
    }

    @Test
    void aClusterThatCannotBeReachedIsToldWithItsAddress() {
        String endpoint;
        try (RecordingServer gone = new RecordingServer(RecordingServer::echo)) {
            endpoint = gone.address().endpoint();
        }
        Finding finding = look(endpoint);
        assertThat(finding.status()).isEqualTo(Status.FAILED);
        assertThat(finding.says()).contains("Kubernetes API at " + endpoint + " did not answer");
        assertThat(finding.todo()).contains("SGPODS_KUBECONFIG");
    }

    @Test
    void aClusterThatIsStillBeingMadeAndOneOfWhichAwsToldNothingCannotBeToldYet() {
        stub.answer(
                "GET /clusters/orders",
                call -> StubAws.ok("{\"cluster\":{\"name\":\"orders\",\"status\":\"CREATING\"}}"));
        assertThat(ask().status()).isEqualTo(Status.UNKNOWN);
        stub.answer(
                "GET /clusters/orders",
                call -> new StubAws.Answer(429, "{\"__type\":\"TooManyRequestsException\",\"message\":\"Slowly.\"}"));
        assertThat(ask().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aClusterThatIsBroughtUpToDateIsReadAndOneThatAwsHidesOrThatFailedIsAFailure() {
        try (RecordingServer cluster = new RecordingServer(request -> review(request, true))) {
            described("UPDATING", cluster.address().endpoint());
            assertThat(ask().status()).isEqualTo(Status.OK);
        }
        described("FAILED", "");
        assertThat(ask().status()).isEqualTo(Status.FAILED);
        stub.answer(
                "GET /clusters/orders",
                call -> new StubAws.Answer(403, "{\"__type\":\"AccessDeniedException\",\"message\":\"Not you.\"}"));
        Finding hidden = ask();
        assertThat(hidden.status()).isEqualTo(Status.FAILED);
        assertThat(hidden.stops()).isFalse();
        assertThat(hidden.todo()).contains("eks:DescribeCluster");
    }

    @Test
    void aClusterThatIsReachedThroughAKubeconfigIsAskedWhereThatSaysAndNowhereElse(@TempDir Path folder)
            throws IOException {
        try (RecordingServer cluster = new RecordingServer(request -> review(request, true))) {
            kubeconfig = kubeconfig(folder, cluster.address().endpoint());
            assertThat(look("http://127.0.0.1:9").status()).isEqualTo(Status.OK);
            assertThat(cluster.requests()).allMatch(request -> request.token().equals("Bearer of-the-file"));
        }
        Finding gone = look("http://127.0.0.1:9");
        assertThat(gone.status()).isEqualTo(Status.FAILED);
        assertThat(gone.says()).contains("where " + kubeconfig + " says that it is did not answer");
    }

    private static String kubeconfig(Path folder, String server) throws IOException {
        return Files.writeString(
                        folder.resolve("config"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: orders
                        clusters: [{name: orders, cluster: {server: "%s"}}]
                        contexts: [{name: orders, context: {cluster: orders, user: me}}]
                        users: [{name: me, user: {token: of-the-file}}]
                        """
                                .formatted(server))
                .toString();
    }

    private static String permission(Request request) {
        JsonNode asked = JsonMapper.shared().readTree(request.body()).at("/spec/resourceAttributes");
        String group = asked.path("group").asString("");
        return asked.path("verb").asString("") + " " + asked.path("resource").asString("")
                + (group.isEmpty() ? "" : "." + group);
    }

    private static Answer review(Request request, boolean allowed) {
        return new Answer(201, request.body().replaceFirst("\\{", "{\"status\":{\"allowed\":" + allowed + "},"));
    }

    private Finding look(String endpoint) {
        described("ACTIVE", endpoint);
        return ask();
    }

    private void described(String status, String endpoint) {
        stub.answer(
                "GET /clusters/orders",
                call -> StubAws.ok("{\"cluster\":{\"name\":\"orders\",\"status\":\"" + status
                        + "\",\"version\":\"1.35\",\"endpoint\":\"" + endpoint + "\"}}"));
    }

    private Finding ask() {
        Map<String, String> variables = Map.of(
                "AWS_ENDPOINT_URL",
                stub.endpoint().toString(),
                "SGPODS_REGIONS",
                "eu-west-1",
                "SGPODS_INSTALLATION",
                "team",
                "SGPODS_CLUSTERS",
                "eu-west-1/orders",
                "SGPODS_ROLE_DIAGNOSE",
                ROLE,
                "SGPODS_KUBECONFIG",
                kubeconfig);
        Config config =
                Config.read(new ConfigSources(variables, Map.of(), false)).config();
        try (WiringAws aws = new WiringAws(
                config.aws(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                new Fence(),
                (lab, action) -> {})) {
            return new WiringClusterChecks(aws, config)
                    .further()
                    .get(0)
                    .look()
                    .get()
                    .get(0);
        }
    }
}
