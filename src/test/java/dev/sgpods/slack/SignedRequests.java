package dev.sgpods.slack;

import com.slack.api.app_backend.SlackSignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends what Slack sends, signed as Slack signs. */
final class SignedRequests {
    static final String SECRET = "a-signing-secret-of-tests";

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    SignedRequests(int port) {
        this.endpoint = URI.create("http://127.0.0.1:" + port + SlackEndpoint.PATH);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String command(String text, String trigger, String responseUrl) {
        return form(Map.of(
                "command", "/sgpods",
                "text", text,
                "team_id", "T1",
                "channel_id", "C1",
                "user_id", "U1",
                "user_name", "ann",
                "trigger_id", trigger,
                "response_url", responseUrl));
    }

    HttpResponse<String> send(String body, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        return send(body, timestamp, new SlackSignature.Generator(SECRET).generate(timestamp, body));
    }

    HttpResponse<String> send(String body, String timestamp, String signature) {
        return send(body, timestamp, signature, "application/x-www-form-urlencoded");
    }

    HttpResponse<String> send(String body, String timestamp, String signature, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType)
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
