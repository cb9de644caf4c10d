package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.TestLab;
import dev.sgpods.verify.PodShell.Answer;
import io.javalin.Javalin;
import io.javalin.websocket.WsConnectContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PodExecTest {
    private static final String PODS = "/clusters/lab/api/v1/namespaces/sgpods-lab/pods";
    private static final String LIST =
            """
            {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": [
              {"metadata": {"name": "green-x", "namespace": "sgpods-lab", "resourceVersion": "1"},
               "spec": {"containers": [{"name": "client"}]},
               "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}]}
            """;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STATUS = 3;

    private final List<List<String>> asked = new CopyOnWriteArrayList<>();

    /** An API server that speaks the exec protocol: binary messages whose first byte is the channel. */
    private Answer run(Consumer<WsConnectContext> pod, Duration limit, String... arguments) {
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get(PODS, context -> context.contentType("application/json")
                            .result(LIST));
                    config.routes.ws(PODS, watch -> watch.onConnect(connected -> {}));
                    config.routes.ws(
                            PODS + "/green-x/exec",
                            socket -> socket.onConnect(connected -> {
                                asked.add(connected.queryParams("command"));
                                pod.accept(connected);
                            }));
                })
                .start("127.0.0.1", 0);
        try (ClusterAccess access = TestLab.access()) {
            ClusterAddress address = new ClusterAddress(
                    "cluster", "eu-west-1", "http://127.0.0.1:" + server.port() + "/clusters/lab", "");
            return new PodExec(access.client(address), "sgpods-lab", "green-x", "client")
                    .run(List.of(arguments), limit);
        } finally {
            server.stop();
        }
    }

    private static void say(WsConnectContext pod, int channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pod.send(ByteBuffer.allocate(bytes.length + 1)
                .put((byte) channel)
                .put(bytes)
                .flip());
    }

    @Test
    void returnsWhatTheProgramSaidAndItsExitCode() {
        Answer answer = run(
                pod -> {
                    say(pod, OUTPUT, "one\n");
                    say(pod, ERRORS, "nc: 10.0.3.9 (10.0.3.9:5432): Operation timed out\n");
                    say(pod, OUTPUT, "two\n");
                    say(
                            pod,
                            STATUS,
                            """
                            {"metadata": {}, "status": "Failure", "reason": "NonZeroExitCode", "message": "exit 2",
                             "details": {"causes": [{"reason": "ExitCode", "message": "2"}]}}
                            """);
                    pod.closeSession(1000, "");
                },
                Duration.ofSeconds(10),
                "psql",
                "-c",
                "SELECT 'a; b' \"c\" | $HOME");
        assertThat(answer)
                .isEqualTo(new Answer.Ended(2, "one\ntwo\n", "nc: 10.0.3.9 (10.0.3.9:5432): Operation timed out\n"));
        assertThat(asked).containsExactly(List.of("psql", "-c", "SELECT 'a; b' \"c\" | $HOME"));
    }

    @Test
    void successIsExitCodeNought() {
        Answer answer = run(
                pod -> {
                    say(pod, STATUS, "{\"metadata\": {}, \"status\": \"Success\"}");
                    pod.closeSession(1000, "");
                },
                Duration.ofSeconds(10),
                "true");
        assertThat(answer).isEqualTo(new Answer.Ended(0, "", ""));
    }

    @Test
    void aProgramThatDoesNotEndInTimeWasNotRun() {
        Answer answer = run(pod -> say(pod, OUTPUT, "still here"), Duration.ofMillis(200), "sleep", "60");
        assertThat(answer).isEqualTo(new Answer.NotRun("no answer from the pod within 200 ms"));
    }

    @Test
    void keepsOnlyTheBeginningOfAFlood() {
        Answer answer = run(
                pod -> {
                    for (int i = 0; i < 40; i++) {
                        say(pod, OUTPUT, "x".repeat(1000));
                    }
                    say(pod, STATUS, "{\"metadata\": {}, \"status\": \"Success\"}");
                    pod.closeSession(1000, "");
                },
                Duration.ofSeconds(10),
                "yes");
        assertThat(answer).isInstanceOfSatisfying(Answer.Ended.class, ended -> assertThat(ended.output())
                .hasSize(16 * 1024));
    }

    @Test
    void aRefusalIsSaidToBeOne() {
        try (ClusterAccess access = TestLab.access()) {
            ClusterAddress nowhere = new ClusterAddress("cluster", "eu-west-1", "http://127.0.0.1:1", "");
            Answer answer = new PodExec(access.client(nowhere), "sgpods-lab", "green-x", "client")
                    .run(List.of("true"), Duration.ofSeconds(5));
            assertThat(answer).isInstanceOf(Answer.NotRun.class);
        }
    }
}
