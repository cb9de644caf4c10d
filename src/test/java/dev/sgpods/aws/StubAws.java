package dev.sgpods.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS over real HTTP, for one account in which there is nothing: what is asked is kept, and answered in AWS's forms. */
public final class StubAws implements AutoCloseable {
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/[0-9]{8}/([^/]+)/([^/]+)/aws4_request");

    /**
     * One request.
     *
     * @param key with which it is signed
     * @param action as IAM names it, or method and path
     */
    public record Call(String key, String region, String service, String action, String userAgent, String body) {
        /** A field of the form that was sent. */
        public String field(String name) {
            return Stream.of(body.split("&"))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElse("");
        }
    }

    /** One answer; a status of zero is a line that breaks. */
    public record Answer(int status, String body) {}

    /** All requests, in the order in which they came. */
    public final List<Call> calls = new CopyOnWriteArrayList<>();

    /** From which ports of the caller's machine requests came: one for each connection. */
    public final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> next = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    /** Account 123456789012, without an alias, in which every region is enabled. */
    public StubAws() {
        // The JDK's server otherwise waits 40 ms between an answer's head and its body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        answers.put(
                "GetCallerIdentity",
                call -> ok(result(
                        "GetCallerIdentity",
                        """
                <Arn>%s</Arn><UserId>AIDA</UserId><Account>123456789012</Account>"""
                                .formatted(arn(call)))));
        answers.put(
                "AssumeRole",
                call -> ok(result(
                        "AssumeRole",
                        """
                <Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
                <SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"""
                                .formatted(call.field("RoleArn").replaceAll(".*/", "") + "-"
                                        + call.field("RoleSessionName")))));
        answers.put(
                "DescribeRegions",
                call -> ok("<DescribeRegionsResponse><regionInfo><item><regionName>"
                        + call.field("RegionName.1")
                        + "</regionName><optInStatus>opt-in-not-required</optInStatus></item>"
                        + "</regionInfo></DescribeRegionsResponse>"));
        answers.put("CreateVpc", call -> ok("<CreateVpcResponse><vpc><vpcId>vpc-1</vpcId></vpc></CreateVpcResponse>"));
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private static String arn(Call call) {
        return call.key().startsWith("ASIA")
                ? "arn:aws:sts::123456789012:assumed-role/"
                        + call.key().substring(4).replaceFirst("-([^-]+)$", "/$1")
                : "arn:aws:iam::123456789012:user/sgpods";
    }

    /** What AWS_ENDPOINT_URL is to be. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers an action so from now on. */
    public void answer(String action, Function<Call, Answer> answer) {
        answers.put(action, answer);
    }

    /** Answers the next request for an action so. */
    public void next(String action, Answer answer) {
        next.computeIfAbsent(action, unknown -> new ConcurrentLinkedQueue<>()).add(answer);
    }

    /** All requests for an action. */
    public List<Call> of(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    /** An answer of success. */
    public static Answer ok(String body) {
        return new Answer(200, body);
    }

    /** A refusal in EC2's form, which the clients of the other XML services read as well. */
    public static Answer refusal(int status, String code, String message) {
        return new Answer(
                status,
                "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Response>");
    }

    /** A result in the form of the Query protocol. */
    public static String result(String action, String inner) {
        return "<" + action + "Response><" + action + "Result>" + inner + "</" + action + "Result></" + action
                + "Response>";
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Call call = read(exchange, body);
        calls.add(call);
        ports.add(exchange.getRemoteAddress().getPort());
        Queue<Answer> once = next.getOrDefault(call.action(), new ConcurrentLinkedQueue<>());
        Answer answer = once.isEmpty()
                ? answers.getOrDefault(call.action(), StubAws::nothing).apply(call)
                : once.remove();
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", answer.body().startsWith("{") ? "application/json" : "text/xml");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Call read(HttpExchange exchange, String body) {
        Matcher scope = SCOPE.matcher(header(exchange, "Authorization"));
        boolean signed = scope.find();
        String target = header(exchange, "X-Amz-Target").replaceAll(".*\\.", "");
        Matcher form = Pattern.compile("(?:^|&)Action=([A-Za-z]+)").matcher(body);
        String path =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String action = form.find() ? form.group(1) : target.isEmpty() ? path : target;
        return new Call(
                signed ? scope.group(1) : "",
                signed ? scope.group(2) : "",
                signed ? scope.group(3) : "",
                action,
                header(exchange, "User-Agent"),
                body);
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of("")).stream()
                .collect(Collectors.joining(","));
    }

    /** An empty list in the form of each protocol. */
    private static Answer nothing(Call call) {
        return switch (call.service()) {
            case "ec2" -> ok("<" + call.action() + "Response><requestId>r</requestId></" + call.action() + "Response>");
            case "eks", "secretsmanager", "logs", "servicequotas", "ssm", "cloudtrail" -> ok("{}");
            default -> ok(result(call.action(), ""));
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
