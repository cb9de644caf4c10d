package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.graph.Fence;
import dev.sgpods.graph.Trouble;
import dev.sgpods.kubernetes.RecordingServer.Request;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClusterAccessTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String NAMESPACE =
            """
            {"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "sgpods-lab"}}
            """;

    private static RecordingServer.Answer namespace(Request request) {
        return new RecordingServer.Answer(200, NAMESPACE);
    }

    @Test
    void asksWithATokenThatIsAMinuteOldAtMostForItEndsWithTheSessionThatSignedIt() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        AtomicInteger made = new AtomicInteger();
        TokenSource tokens = (region, name) -> region + "/" + name + "/" + made.incrementAndGet();
        try (RecordingServer server = new RecordingServer(ClusterAccessTest::namespace);
                ClusterAccess access = new ClusterAccess(new TokenLogin(tokens, now::get), () -> {})) {
            KubernetesClient client = access.client(server.address());
            client.namespaces().withName("sgpods-lab").get();
            now.set(NOON.plus(Duration.ofSeconds(59)));
            client.namespaces().withName("sgpods-lab").get();
            now.set(NOON.plus(Duration.ofMinutes(1)));
            client.namespaces().withName("sgpods-lab").get();
            assertThat(server.requests())
                    .extracting(Request::token)
                    .containsExactly(
                            "Bearer eu-west-1/sgpods-test-abc123-cluster/1",
                            "Bearer eu-west-1/sgpods-test-abc123-cluster/1",
                            "Bearer eu-west-1/sgpods-test-abc123-cluster/2");
        }
    }

    @Test
    void keepsOneClientPerClusterUntilItsAddressChangesOrItIsGone() {
        try (RecordingServer one = new RecordingServer(ClusterAccessTest::namespace);
                RecordingServer two = new RecordingServer(ClusterAccessTest::namespace);
                ClusterAccess access = access(() -> {})) {
            KubernetesClient first = access.client(one.address());
            assertThat(access.client(one.address())).isSameAs(first);
            KubernetesClient second = access.client(two.address());
            assertThat(second).isNotSameAs(first);
            second.namespaces().withName("sgpods-lab").get();
            assertThat(one.requests()).isEmpty();
            assertThat(two.requests()).hasSize(1);
            access.forget("eu-west-1", "sgpods-test-abc123-cluster");
            assertThat(access.client(two.address())).isNotSameAs(second);
        }
    }

    @Test
    void sendsARefusedRequestOnceOnly() {
        try (RecordingServer server =
                        new RecordingServer(request -> RecordingServer.status(503, "ServiceUnavailable", "busy"));
                ClusterAccess access = access(() -> {})) {
            KubernetesClient client = access.client(server.address());
            assertThatThrownBy(() -> client.namespaces().withName("sgpods-lab").get())
                    .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(
                                    new KubernetesErrors().read(refusal).kind())
                            .isEqualTo(Trouble.Kind.UNCERTAIN));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void sendsNothingOnceTheClaimIsLost() {
        Fence fence = new Fence();
        try (RecordingServer server = new RecordingServer(ClusterAccessTest::namespace);
                ClusterAccess access = access(fence::check)) {
            KubernetesClient client = access.client(server.address());
            assertThatThrownBy(() -> fence.within(
                            new Fence.Scope("abcdef", () -> false),
                            () -> client.namespaces().withName("sgpods-lab").get()))
                    .isInstanceOf(Fence.ClaimLost.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void readsAnUnreachableClusterAsUnreachable() {
        ClusterAddress nowhere;
        try (RecordingServer server = new RecordingServer(ClusterAccessTest::namespace)) {
            nowhere = server.address();
        }
        try (ClusterAccess access = access(() -> {})) {
            assertThat(new ClusterReader(access).read(nowhere, "sgpods-lab"))
                    .isInstanceOfSatisfying(ClusterView.Unreachable.class, view -> assertThat(view.reason())
                            .startsWith("The cluster did not answer"));
        }
    }

    @Test
    void readsAClusterThatDoesNotLetUsInAsUnreachable() {
        try (RecordingServer server =
                        new RecordingServer(request -> RecordingServer.status(401, "Unauthorized", "Unauthorized"));
                ClusterAccess access = access(() -> {})) {
            assertThat(new ClusterReader(access).read(server.address(), "sgpods-lab"))
                    .isInstanceOfSatisfying(ClusterView.Unreachable.class, view -> assertThat(view.reason())
                            .contains("access entry"));
        }
    }

    private static ClusterAccess access(Runnable before) {
        return new ClusterAccess(new TokenLogin((region, name) -> "token", InstantSource.fixed(NOON)), before);
    }
}
