package dev.sgpods.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's requests over HTTP: {@code POST /slack/events} on a server that somebody else owns.
 *
 * <p>Answers 401 to what is not signed with our secret, or signed more than five minutes away from now, and 413 to
 * bodies above 256 KiB. The body is taken as it came: the signature covers the raw bytes.
 */
public final class SlackEndpoint {
    /** Where Slack sends commands, presses and submissions. */
    public static final String PATH = "/slack/events";

    private static final Logger LOG = LoggerFactory.getLogger(SlackEndpoint.class);
    private static final int LARGEST_BODY = 256 * 1024;

    private final App app;
    private final SlackRequestParser parser;
    private final RequestSignature signature;

    SlackEndpoint(App app, RequestSignature signature) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.signature = signature;
    }

    /** Adds the endpoint to a server that is being configured. */
    public void register(JavalinConfig server) {
        server.routes.post(PATH, this::serve);
    }

    private void serve(Context context) throws IOException {
        byte[] bytes = context.req().getInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            context.status(413).result("The request is longer than 256 KiB.");
            return;
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (!signature.holds(context.header("X-Slack-Request-Timestamp"), context.header("X-Slack-Signature"), body)) {
            LOG.info("A request without a valid signature was refused.");
            context.status(401).result("The request is not signed by Slack, or the clocks differ.");
            return;
        }
        answer(context, run(context, body));
    }

    private Response run(Context context, String body) {
        Map<String, List<String>> headers = context.headerMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        try {
            return app.run(parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(PATH)
                    .requestBody(body)
                    .headers(new RequestHeaders(headers))
                    .remoteAddress(context.ip())
                    .build()));
        } catch (Exception failed) { // Bolt declares Exception
            LOG.error("A request from Slack could not be handled.", failed);
            return Response.error(500);
        }
    }

    private static void answer(Context context, Response response) {
        context.status(response.getStatusCode());
        String body = response.getBody();
        if (body != null && !body.isEmpty()) {
            String type = response.getContentType();
            context.contentType(type == null ? "text/plain; charset=utf-8" : type);
            context.result(body);
        }
    }
}
