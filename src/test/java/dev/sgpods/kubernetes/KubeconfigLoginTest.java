package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.kubernetes.RecordingServer.Request;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigLoginTest {
    private static final ClusterAddress LAB =
            new ClusterAddress("sgpods-test-abc123-cluster", "eu-west-1", "https://eks.invalid", "");
    private static final String ARN = "arn:aws:eks:%s:123456789012:cluster/%s";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void reachesAClusterThroughTheContextThatBearsItsName() throws IOException {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo)) {
            String right = server.address().endpoint();
            ask(kubeconfig(
                    entry("kind-other", "kind-other", "http://127.0.0.1:1", "wrong"),
                    entry(LAB.name(), "any", right, "mine")));
            assertThat(server.requests()).extracting(Request::token).containsExactly("Bearer mine");
        }
    }

    @Test
    void reachesAClusterThroughTheContextThatTheAwsCliNames() throws IOException {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo)) {
            String right = server.address().endpoint();
            ask(kubeconfig(
                    entry("a", ARN.formatted("us-east-1", LAB.name()), "http://127.0.0.1:1", "elsewhere"),
                    entry("b", ARN.formatted("eu-west-1", LAB.name()), right, "mine"),
                    entry("c", ARN.formatted("eu-west-1", LAB.name() + "2"), "http://127.0.0.1:1", "longer")));
            assertThat(server.requests()).extracting(Request::token).containsExactly("Bearer mine");
        }
    }

    @Test
    void reachesEveryClusterThroughAFileWithOneContext() throws IOException {
        try (RecordingServer server = new RecordingServer(RecordingServer::echo)) {
            ask(kubeconfig(entry("kind-kind", "kind-kind", server.address().endpoint(), "kind")));
            assertThat(server.requests()).extracting(Request::token).containsExactly("Bearer kind");
        }
    }

    @Test
    void guessesNothingAmongSeveralContexts() {
        assertThatThrownBy(() -> ask(kubeconfig(
                        entry("one", "one", "http://127.0.0.1:1", "x"),
                        entry("two", "two", "http://127.0.0.1:1", "y"))))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("has no context for the cluster sgpods-test-abc123-cluster")
                .hasMessageContaining("--alias sgpods-test-abc123-cluster");
    }

    @Test
    void saysWhenTheFileIsMissing() {
        assertThatThrownBy(() -> ask(folder.resolve("none")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot be read");
    }

    private static void ask(Path kubeconfig) {
        try (ClusterAccess access = new ClusterAccess(new KubeconfigLogin(kubeconfig), () -> {})) {
            access.client(LAB).namespaces().withName("sgpods-lab").get();
        }
    }

    private record Entry(String context, String cluster, String server, String token) {}

    private static Entry entry(String context, String cluster, String server, String token) {
        return new Entry(context, cluster, server, token);
    }

    private Path kubeconfig(Entry... entries) throws IOException {
        StringBuilder contexts = new StringBuilder();
        StringBuilder clusters = new StringBuilder();
        StringBuilder users = new StringBuilder();
        for (Entry entry : entries) {
            contexts.append("- {name: '%s', context: {cluster: '%s', user: '%s'}}%n"
                    .formatted(entry.context(), entry.cluster(), entry.token()));
            clusters.append("- {name: '%s', cluster: {server: '%s'}}%n".formatted(entry.cluster(), entry.server()));
            users.append("- {name: '%s', user: {token: '%s'}}%n".formatted(entry.token(), entry.token()));
        }
        return Files.writeString(
                folder.resolve("config"),
                "apiVersion: v1\nkind: Config\ncontexts:\n" + contexts + "clusters:\n" + clusters + "users:\n" + users);
    }
}
