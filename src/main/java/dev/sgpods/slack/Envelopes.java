package dev.sgpods.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has what comes in by Socket Mode handled, ten requests at a time, and acknowledges every one: one that nobody
 * acknowledges shows its sender an error of Slack's that says nothing.
 */
final class Envelopes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Envelopes.class);
    private static final int AT_ONCE = 10;
    private static final int WAITING = 100;
    private static final String COMMANDS = "slash_commands";

    private final App app;
    private final SocketModeRequestParser parser;
    private final LineAnswers lines;
    private final ThreadPoolExecutor threads;
    private final Overflow overflow = new Overflow();

    Envelopes(App app, LineAnswers lines) {
        this.app = app;
        this.parser = new SocketModeRequestParser(app.config());
        this.lines = lines;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "slack-envelope-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes a message in; returns at once.
     *
     * @param text the message as it came
     * @param line takes the acknowledgement
     */
    void accept(JsonNode message, String text, Consumer<String> line) {
        String id = message.path("envelope_id").asString("");
        if (id.isEmpty()) {
            LOG.debug("A message of type {} wants no acknowledgement.", message.path("type"));
            return;
        }
        try {
            threads.execute(() -> {
                acknowledge(message, id, handle(text), line);
                overflow.note(lines);
            });
        } catch (RejectedExecutionException full) {
            LOG.warn("Too many requests are waiting; one was turned away.");
            overflow.add(message.path("payload"));
            acknowledge(message, id, BotHandlers.shown(lines.busy()), line);
        }
    }

    private Response handle(String text) {
        try {
            SocketModeRequest request = parser.parse(text);
            return request == null ? Response.ok() : app.run(request.getBoltRequest());
        } catch (JsonParseException unreadable) {
            LOG.error("A request from Slack could not be read.", unreadable);
            return Response.ok();
        } catch (Exception failed) { // Bolt declares Exception
            return BotHandlers.shown(lines.unforeseen(failed));
        }
    }

    private static void acknowledge(JsonNode message, String id, Response response, Consumer<String> line) {
        ObjectNode answer = JsonMapper.shared().createObjectNode().put("envelope_id", id);
        String body = response.getBody();
        if (response.getStatusCode() != 200) {
            LOG.warn("A request was answered with {}, which Socket Mode cannot tell.", response.getStatusCode());
        } else if (body != null && body.startsWith("{") && takesAnswer(message)) {
            answer.set("payload", JsonMapper.shared().readTree(body));
        }
        try {
            line.accept(answer.toString());
        } catch (WebsocketNotConnectedException gone) {
            LOG.info("The line was closed before a request was acknowledged; Slack may send it again.");
        }
    }

    /** Older envelopes do not say; commands and submissions take one. */
    private static boolean takesAnswer(JsonNode message) {
        return message.path("accepts_response_payload")
                .asBoolean(message.path("type").asString("").equals(COMMANDS));
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
