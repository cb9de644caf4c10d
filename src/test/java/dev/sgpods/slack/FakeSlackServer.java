package dev.sgpods.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** As much of Slack's Web API as the bot calls, over real HTTP, with answers that a test may replace. */
final class FakeSlackServer implements AutoCloseable {
    /** One call: the method or {@code response}, and its form fields or its JSON under {@code body}. */
    record Call(String method, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** One answer. */
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer ok(String body) {
            return new Answer(200, body, Map.of());
        }
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    /** Calls that were answered as usual. */
    final List<Call> accepted = new CopyOnWriteArrayList<>();
    /** What apps.connections.open answers. */
    volatile String socketUrl = "";
    /** What the bot is allowed to do, as Slack tells with every answer. */
    volatile String scopes = "";

    private final Map<String, Queue<Answer>> next = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    FakeSlackServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI apiUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
    }

    String responseUrl(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/response/" + name;
    }

    /** The next call of the method is answered so. */
    void answer(String method, Answer answer) {
        next.computeIfAbsent(method, unknown -> new ArrayDeque<>()).add(answer);
    }

    void refuse(String method, String code) {
        answer(method, Answer.ok("{\"ok\":false,\"error\":\"" + code + "\"}"));
    }

    List<Call> of(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Every answer to the method comes so late from now on. */
    void delay(String method, Duration by) {
        delays.put(method, by);
    }

    private void serve(HttpExchange exchange) throws IOException {
        Duration by = delays.getOrDefault(exchange.getRequestURI().getPath().replaceFirst("^/api/", ""), Duration.ZERO);
        if (by.isZero()) {
            answer(exchange);
        } else {
            CompletableFuture.delayedExecutor(by.toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(() -> answerLate(exchange));
        }
    }

    private void answerLate(HttpExchange exchange) {
        try {
            answer(exchange);
        } catch (IOException gone) {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = path.startsWith("/api/") ? path.substring(5) : "response";
        Map<String, String> fields = method.equals("response") ? Map.of("body", body, "url", path) : form(body);
        Call call = new Call(method, fields);
        calls.add(call);
        Queue<Answer> replacements = next.get(method);
        Answer replaced = replacements == null ? null : replacements.poll();
        if (replaced == null) {
            accepted.add(call);
        }
        Answer answer = replaced == null ? usual(method, fields) : replaced;
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (!scopes.isEmpty()) {
            exchange.getResponseHeaders().set("x-oauth-scopes", scopes);
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer usual(String method, Map<String, String> fields) {
        return Answer.ok(
                switch (method) {
                    case "auth.test" ->
                        "{\"ok\":true,\"team\":\"Example\",\"team_id\":\"T1\",\"user\":\"sgpods\",\"user_id\":\"UBOT\"}";
                    case "users.info" ->
                        "{\"ok\":true,\"user\":{\"id\":\"" + fields.get("user")
                                + "\",\"team_id\":\"T1\",\"profile\":{\"display_name\":\"Ann\"}}}";
                    case "conversations.info" -> "{\"ok\":true,\"channel\":{\"id\":\"C1\",\"is_member\":true}}";
                    case "chat.postMessage" ->
                        "{\"ok\":true,\"ts\":\"1700000000.00000" + of(method).size() + "\"}";
                    case "apps.connections.open" -> "{\"ok\":true,\"url\":\"" + socketUrl + "\"}";
                    case "response" -> "ok";
                    default -> "{\"ok\":true}";
                });
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
