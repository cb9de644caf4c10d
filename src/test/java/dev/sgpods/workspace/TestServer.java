package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.MemoryStore;
import dev.sgpods.workspace.conversation.WorkspaceSeed;
import dev.sgpods.workspace.conversation.WorkspaceStore;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace and a fake bot on one real server of this machine. */
final class TestServer implements AutoCloseable {
    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String TOKEN = "xoxb-test-token-of-the-workspace";
    static final String LABS = "C0LABS";
    static final String GENERAL = "C0GENERAL";
    static final String ANN = "U0ANN";
    static final String BOB = "U0BOB";

    final FakeBot bot = new FakeBot();
    final TestTime time = new TestTime();
    final Workspace workspace;
    final URI address;
    private final Javalin server;
    private final HttpClient client = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    TestServer(InstantSource wallClock) {
        this(wallClock, new MemoryStore());
    }

    TestServer(InstantSource wallClock, WorkspaceStore store) {
        this(wallClock, store, Set.of());
    }

    /** One that may be asked for under other names as well. */
    TestServer(InstantSource wallClock, WorkspaceStore store, Set<String> hosts) {
        var settings = new WorkspaceSettings(
                SECRET,
                TOKEN,
                List.of("AWS account", "EKS cluster", "Slack workspace"),
                List.of("/sgpods create demo", "/sgpods list", "/sgpods help"),
                Map.of("look", "Look into it"),
                "/sgpods",
                "A0SGPODS",
                hosts);
        workspace = new Workspace(settings, WorkspaceSeed.standard(), store, time, TestServer::complete, wallClock);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            workspace.register(config);
            config.routes.post("/slack/events", bot::handle);
        });
        server.start("127.0.0.1", 0);
        address = URI.create("http://127.0.0.1:" + server.port() + "/");
        workspace.connect(address.resolve("/slack/events"));
    }

    private static List<CommandHint> complete(String typed) {
        return List.of(
                        new CommandHint("create ", "create [name] [--ttl <duration>]", "Build a lab and prove it"),
                        new CommandHint("list", "list [--all]", "Your labs, or everybody's"),
                        new CommandHint("verify ", "verify <lab>", "Prove isolation again, fresh"),
                        new CommandHint("delete ", "delete <lab>", "Tear a lab down, after a confirmation"))
                .stream()
                .filter(hint -> hint.completion().startsWith(typed)
                        && !hint.completion().equals(typed))
                .toList();
    }

    /** Calls a method as the SDK does: a form, the token in the header. */
    JsonNode api(String method, Map<String, String> arguments) {
        return JsonMapper.shared()
                .readTree(apiResponse(method, TOKEN, arguments).body());
    }

    HttpResponse<String> apiResponse(String method, String token, Map<String, String> arguments) {
        return send(request("api/" + method)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(arguments))));
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Posts to a response_url. */
    HttpResponse<String> respond(String url, String json) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return exchange(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String form(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
