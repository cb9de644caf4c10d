package dev.sgpods.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that notes what it is asked and answers as it is told. */
public final class RecordingServer implements AutoCloseable {
    /** A request as it came in. */
    public record Request(String method, String target, String token, String contentType, String body) {}

    /** An answer to give. */
    public record Answer(int code, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Starts on a free port of the loopback. */
    public RecordingServer(Function<Request, Answer> answers) {
        // The JDK's server otherwise waits 40 ms between an answer's head and its body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", exchange -> handle(exchange, answers));
        server.start();
    }

    private void handle(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                header(exchange, "Authorization"),
                header(exchange, "Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Answer answer = answers.apply(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.code(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    /** A cluster that answers here. */
    public ClusterAddress address() {
        return new ClusterAddress(
                "sgpods-test-abc123-cluster",
                "eu-west-1",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "");
    }

    /** What was asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Answers every request with what was sent, or with an empty object. */
    public static Answer echo(Request request) {
        return new Answer(200, request.body().startsWith("{") ? request.body() : "{}");
    }

    /** A refusal in the form of an API server. */
    public static Answer status(int code, String reason, String message) {
        return new Answer(
                code,
                """
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "%s", "message": "%s", "code": %d}
                """
                        .formatted(reason, message, code));
    }
}
