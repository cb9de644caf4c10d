package dev.sgpods.kubernetes;

import dev.sgpods.kubernetes.RecordingServer.Answer;
import dev.sgpods.kubernetes.RecordingServer.Request;
import dev.sgpods.wire.LoopbackServer;
import dev.sgpods.wire.LoopbackServer.Incoming;
import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API server of a cluster in which whatever is applied is at once as it should be: for tests of what lies outside
 * of clusters.
 */
public final class QuietCluster implements AutoCloseable {
    private static final String DAEMON_SET =
            """
            {"kind": "DaemonSet", "apiVersion": "apps/v1",
             "metadata": {"name": "aws-node", "namespace": "kube-system", "generation": 1},
             "spec": {"template": {"spec": {
               "containers": [{"name": "aws-node", "image": "cni",
                 "env": [{"name": "ENABLE_POD_ENI", "value": "false"}]}],
               "initContainers": [{"name": "aws-vpc-cni-init", "image": "init"}]}}},
             "status": {"observedGeneration": 1}}
            """;
    private static final String NODE =
            """
            {"kind": "Node", "apiVersion": "v1", "metadata": {"name": "%s"},
             "status": {"conditions": [{"type": "Ready", "status": "True"}],
               "allocatable": {"vpc.amazonaws.com/pod-eni": "9"}}}
            """;

    private final MemoryApi api = new MemoryApi()
            .with("/apis/apps/v1/namespaces/kube-system/daemonsets/aws-node", DAEMON_SET)
            .with("/api/v1/nodes/a", NODE.formatted("a"))
            .with("/api/v1/nodes/b", NODE.formatted("b"));
    private final LoopbackServer server = new LoopbackServer(this::answer);

    private Outgoing answer(Incoming request) {
        Answer answer = api.apply(new Request(
                request.method(),
                request.target(),
                request.header("authorization"),
                request.header("content-type"),
                request.text()));
        String body = request.method().equals("GET") ? settled(request.path(), answer.body()) : answer.body();
        return new Outgoing(answer.code(), "application/json", body);
    }

    private static String settled(String path, String body) {
        JsonNode root = JsonMapper.shared().readTree(body);
        root.path("items").forEach(item -> {
            ObjectNode status = ((ObjectNode) item).withObject("/status");
            if (path.endsWith("/deployments")) {
                status.put("updatedReplicas", 1).put("availableReplicas", 1);
            } else if (path.endsWith("/jobs")) {
                status.putArray("conditions")
                        .addObject()
                        .put("type", "Complete")
                        .put("status", "True");
            }
        });
        return root.toString();
    }

    /** Where it answers, over plain HTTP. */
    public URI address() {
        return server.address();
    }

    /** How often something was changed. */
    public int changes() {
        return api.changes();
    }

    @Override
    public void close() {
        server.close();
    }
}
