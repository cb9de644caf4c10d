package dev.sgpods.slack;

import com.slack.api.app_backend.SlackSignature;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.java_websocket.WebSocket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Slack, over real HTTP and real WebSockets: the Web API that the bot calls, and requests to the bot over either
 * transport. It can drop lines, send twice, answer late and answer 429.
 */
public final class StandInSlack implements AutoCloseable {
    /** With which it signs requests over HTTP. */
    public static final String SIGNING_SECRET = SignedRequests.SECRET;

    private static final int SECONDS = 20;

    final FakeSlackServer web = new FakeSlackServer();
    final SocketServer socket = new SocketServer();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile List<Integer> httpPorts = List.of();
    private volatile int copies = 1;

    /** A stand-in that nobody is connected to. */
    public StandInSlack() {
        web.socketUrl = socket.address().toString();
    }

    /** What SLACK_API_URL is to be. */
    public URI apiUrl() {
        return web.apiUrl();
    }

    /** From now on requests go to the bot's own server instead of a WebSocket; of several bots to each, at one moment. */
    public void sendOverHttp(Integer... ports) {
        httpPorts = List.of(ports);
    }

    /** How many WebSockets are open. */
    public int lines() {
        return socket.lines.size();
    }

    /** How often a method was called. */
    public int calls(String method) {
        return web.of(method).size();
    }

    /** The names of all methods that were called. */
    public List<String> methods() {
        return web.calls.stream().map(FakeSlackServer.Call::method).distinct().toList();
    }

    /** What Slack says that the bot may do. */
    public void grant(String scopes) {
        web.scopes = scopes;
    }

    /** The next call of a method is answered 429. */
    public void limit(String method, int retryAfterSeconds) {
        web.answer(
                method,
                new FakeSlackServer.Answer(
                        429,
                        "{\"ok\":false,\"error\":\"ratelimited\"}",
                        Map.of("Retry-After", Integer.toString(retryAfterSeconds))));
    }

    /** The next call of a method fails. */
    public void refuse(String method, String code) {
        web.refuse(method, code);
    }

    /** Every answer to a method comes so late from now on. */
    public void delay(String method, Duration by) {
        web.delay(method, by);
    }

    /** How often every request is delivered from now on. */
    public void deliver(int times) {
        copies = times;
    }

    /** The lines die without a word of farewell. */
    public void drop() {
        socket.lines.forEach(line -> line.closeConnection(1006, "dropped"));
    }

    /** Slack asks for a new line and keeps the old one for a while. */
    public void announceEnd() {
        for (WebSocket line : List.copyOf(socket.lines)) {
            line.send("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
        }
    }

    /** Ann types a command in C1; the answer in its acknowledgement, or an empty object. */
    public JsonNode type(String line) {
        return type("/sgpods", line);
    }

    /** The same for any command. */
    public JsonNode type(String command, String line) {
        int number = numbers.incrementAndGet();
        Map<String, String> fields = Map.of(
                "command",
                command,
                "text",
                line,
                "team_id",
                "T1",
                "channel_id",
                "C1",
                "user_id",
                "U1",
                "user_name",
                "ann",
                "trigger_id",
                "trigger." + number,
                "response_url",
                web.responseUrl("type" + number));
        ObjectNode payload = JsonMapper.shared().createObjectNode();
        fields.forEach(payload::put);
        return send("slash_commands", payload, SignedRequests.form(fields));
    }

    /** As often as asked; answers what the first delivery was acknowledged with. */
    private JsonNode send(String type, ObjectNode payload, String form) {
        if (!httpPorts.isEmpty()) {
            return everywhere(form, "application/x-www-form-urlencoded");
        }
        List<JsonNode> answers = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            answers.add(deliver(type, payload, UUID.randomUUID().toString()));
        }
        return answers.get(0);
    }

    /** Somebody presses a button of a message; the answer comes by its response_url. */
    public String press(JsonNode button) {
        String name = "press" + numbers.incrementAndGet();
        ObjectNode payload = JsonMapper.shared().createObjectNode().put("type", "block_actions");
        payload.put("trigger_id", name).put("response_url", web.responseUrl(name));
        payload.putObject("user").put("id", "U1");
        payload.putObject("channel").put("id", "C1");
        payload.putObject("container").put("type", "message").put("is_ephemeral", true);
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", button.path("action_id").asString(""))
                .put("value", button.path("value").asString(""))
                .put("action_ts", "1.0");
        interact(payload);
        return name;
    }

    /** Any interaction; over either transport. */
    JsonNode interact(ObjectNode payload) {
        return send("interactive", payload, SignedRequests.form(Map.of("payload", payload.toString())));
    }

    /** An event of the Events API, delivered under an envelope of its own. */
    JsonNode event(ObjectNode event, String eventId) {
        ObjectNode payload = JsonMapper.shared().createObjectNode();
        payload.put("type", "event_callback").put("team_id", "T1").put("event_id", eventId);
        payload.set("event", event);
        return !httpPorts.isEmpty()
                ? everywhere(payload.toString(), "application/json")
                : deliver("events_api", payload, UUID.randomUUID().toString());
    }

    /** Sends an envelope on the newest line and waits for its acknowledgement; answers the payload. */
    JsonNode deliver(String type, ObjectNode payload, String envelope) {
        ObjectNode message = JsonMapper.shared().createObjectNode();
        message.put("envelope_id", envelope).put("type", type);
        message.put("accepts_response_payload", !type.equals("events_api"));
        message.set("payload", payload);
        socket.send(message.toString());
        return socket.acknowledgement(envelope)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join()
                .path("payload");
    }

    /** As often as asked to one bot after the other, to several bots at once; answers the first acknowledgement. */
    private JsonNode everywhere(String body, String contentType) {
        List<CompletableFuture<List<JsonNode>>> answers = httpPorts.stream()
                .map(port -> CompletableFuture.supplyAsync(() -> IntStream.range(0, copies)
                        .mapToObj(copy -> overHttp(port, body, contentType))
                        .toList()))
                .toList();
        return answers.stream()
                .flatMap(answer -> answer.join().stream())
                .filter(answer -> !answer.isEmpty())
                .findFirst()
                .orElseGet(() -> JsonMapper.shared().createObjectNode());
    }

    private static JsonNode overHttp(int port, String body, String contentType) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = new SlackSignature.Generator(SIGNING_SECRET).generate(timestamp, body);
        String answer = new SignedRequests(port)
                .send(body, timestamp, signature, contentType)
                .body();
        return JsonMapper.shared().readTree(answer.isEmpty() ? "{}" : answer);
    }

    /** The bodies that came by the response_url of a press, oldest first. */
    public List<String> answers(String press) {
        return web.of("response").stream()
                .filter(call -> call.field("url").endsWith("/" + press))
                .map(call -> call.field("body"))
                .toList();
    }

    /** The bodies of all answers that came by a response_url, because they were not ready for the acknowledgement. */
    public List<String> lateAnswers() {
        return web.of("response").stream().map(call -> call.field("body")).toList();
    }

    /** Everything that was posted to channels and threads, and every new form of it, in that order. */
    public List<String> said() {
        return web.accepted.stream()
                .filter(call -> call.method().equals("chat.postMessage")
                        || call.method().equals("chat.update"))
                .map(call -> call.field("text"))
                .toList();
    }

    /** How many messages were posted whose text begins so. */
    public long posted(String beginning) {
        return web.accepted.stream()
                .filter(call -> call.method().equals("chat.postMessage"))
                .filter(post -> post.field("text").startsWith(beginning))
                .count();
    }

    /** The texts of messages that began no thread and continue none: labs' cards as they were posted. */
    public List<String> cards() {
        return web.accepted.stream()
                .filter(call -> call.method().equals("chat.postMessage"))
                .filter(post -> post.field("thread_ts").isEmpty())
                .map(post -> post.field("text"))
                .toList();
    }

    @Override
    public void close() {
        socket.close();
        web.close();
    }
}
