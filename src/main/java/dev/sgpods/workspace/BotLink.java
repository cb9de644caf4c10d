package dev.sgpods.workspace;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends forms and events to the bot as Slack does: signed with HMAC-SHA256 over {@code v0:<timestamp>:<body>}, three seconds to
 * answer. Proxies of the environment are not used.
 */
final class BotLink {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build();
    private final byte[] secret;
    private final InstantSource wallClock;
    private volatile @Nullable URI endpoint;

    BotLink(String signingSecret, InstantSource wallClock) {
        this.secret = signingSecret.getBytes(StandardCharsets.UTF_8);
        this.wallClock = wallClock;
    }

    void connect(URI eventsEndpoint) {
        endpoint = eventsEndpoint;
    }

    Delivery send(Map<String, String> form) {
        return send(encode(form), "application/x-www-form-urlencoded");
    }

    /** An event of the Events API. */
    Delivery send(ObjectNode event) {
        return send(JsonMapper.shared().writeValueAsString(event), "application/json");
    }

    private Delivery send(String body, String contentType) {
        var target = endpoint;
        if (target == null) {
            return failed(0, "dispatch_failed");
        }
        try {
            return read(client.send(request(target, body, contentType), HttpResponse.BodyHandlers.ofString()));
        } catch (HttpTimeoutException late) {
            return failed(0, "operation_timeout");
        } catch (IOException unreachable) {
            return failed(0, "dispatch_failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(0, "dispatch_failed");
        }
    }

    private HttpRequest request(URI target, String body, String contentType) {
        var timestamp = Long.toString(wallClock.instant().getEpochSecond());
        return HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", "v0=" + sign("v0:" + timestamp + ":" + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String sign(String base) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", impossible);
        }
    }

    private static Delivery read(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            return failed(response.statusCode(), "dispatch_failed");
        }
        var body = response.body().strip();
        if (body.isEmpty()) {
            return new Delivery(200, MissingNode.getInstance(), null);
        }
        return new Delivery(200, parse(body), null);
    }

    private static JsonNode parse(String body) {
        if (body.startsWith("{")) {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException notJson) {
                return asText(body);
            }
        }
        return asText(body);
    }

    private static JsonNode asText(String body) {
        return JsonMapper.shared().createObjectNode().put("text", body);
    }

    private static Delivery failed(int status, String problem) {
        return new Delivery(status, MissingNode.getInstance(), problem);
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
