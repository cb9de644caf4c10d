package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Incoming;
import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What AWS_ENDPOINT_URL leads to: moto behind a look at every request, with the answers put right where moto departs from
 * AWS, and given where it has none.
 */
public final class Wire implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[0-9]{8}/[^/]+/([^/]+)/aws4_request");
    private static final Map<String, String> MODELS = Map.of("servicequotas", "service-quotas");

    /** Every request, in the order of its answer. */
    private final List<Traffic.Sent> sent = new CopyOnWriteArrayList<>();

    /** Operations that moto did not answer. */
    private final ConcurrentHashMap<String, Boolean> stubbed = new ConcurrentHashMap<>();

    private final Map<String, ServiceModel> models = new ConcurrentHashMap<>();
    private final Path folder = ServiceModel.folder();
    private final Moto moto = Moto.running();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Direct direct;
    private final EksWays eks;
    private final IamWays iam;
    private final SsmWays ssm = new SsmWays();
    private final RdsWays rds = new RdsWays();
    private final Delays delays;
    private final Refusals refusals;
    private final LoopbackServer server;

    /**
     * Starts it in a region of which nobody else knows; the test is skipped where moto or botocore are not installed.
     *
     * @param cluster where the API of every cluster answers
     */
    public Wire(String region, InstantSource clock, URI cluster) {
        this.direct = new Direct(moto.endpoint(), region);
        this.iam = new IamWays(direct);
        this.eks = new EksWays(direct, clock, cluster);
        this.delays = new Delays(direct, clock);
        this.refusals = new Refusals(direct, delays);
        this.server = new LoopbackServer(this::answer);
    }

    /** What AWS_ENDPOINT_URL is to be. */
    public URI address() {
        return server.address();
    }

    /** moto, without anybody in between. */
    public Direct direct() {
        return direct;
    }

    /** As if a person had deleted a database and kept its backups. */
    public void leaveBackup(String database) {
        rds.leaveBackup(database);
    }

    /** What was sent since this was last asked. */
    public Traffic taken() {
        Traffic traffic = new Traffic(sent);
        sent.clear();
        return traffic;
    }

    /** Operations that moto has no answer to, of those that were sent. */
    public Set<String> stubbed() {
        return new TreeSet<>(stubbed.keySet());
    }

    private Outgoing answer(Incoming request) {
        String service = service(request);
        ServiceModel model = model(service, request);
        RequestReading.Read read = new RequestReading(model).read(request);
        Asked asked = new Asked(service, read.operation(), read.input());
        List<String> violations = new ArrayList<>(read.violations());
        JsonNode shape = read.operation().isEmpty() ? null : model.input(read.operation());
        if (read.operation().isEmpty()) {
            violations.add("no operation of " + service + ": " + request.method() + " " + request.target());
        } else {
            violations.addAll(new ModelCheck(model).of(shape, read.input()));
            violations.addAll(new DocumentedRules().of(asked));
        }
        try {
            Outgoing answer = answer(asked, request);
            sent.add(new Traffic.Sent(asked, shape, answer.status(), violations));
            return answer;
        } catch (RuntimeException failed) {
            violations.add("was not answered: " + failed);
            sent.add(new Traffic.Sent(asked, shape, 500, violations));
            throw failed;
        }
    }

    private Outgoing answer(Asked asked, Incoming request) {
        delays.settle();
        Optional<Outgoing> refused = refusals.of(asked);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<Outgoing> instead =
                switch (asked.service()) {
                    case "eks" -> eks.answer(asked);
                    case "rds" -> rds.answer(asked);
                    case "ssm" -> ssm.answer(asked);
                    default -> iam.answer(asked);
                };
        if (instead.isPresent()) {
            stubbed.put(asked.action(), true);
            return instead.get();
        }
        Outgoing answer = forward(request);
        return asked.service().equals("eks") ? eks.putRight(asked, answer) : delays.putRight(asked, answer);
    }

    private static String service(Incoming request) {
        Matcher scope = SCOPE.matcher(request.header("authorization"));
        return scope.find() ? scope.group(1) : "";
    }

    /** Both kinds of load balancers are signed for alike; the version tells them apart. */
    private ServiceModel model(String service, Incoming request) {
        String name = MODELS.getOrDefault(service, service);
        if (service.equals("elasticloadbalancing")) {
            name = request.text().contains("Version=2012-06-01") ? "elb" : "elbv2";
        }
        return models.computeIfAbsent(name, missing -> ServiceModel.load(folder, missing));
    }

    private Outgoing forward(Incoming request) {
        HttpRequest.Builder asking = HttpRequest.newBuilder(URI.create(moto.endpoint() + request.target()))
                .timeout(ANSWER)
                .method(request.method(), BodyPublishers.ofString(request.text()));
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz") || name.equals("authorization") || name.equals("content-type")) {
                asking.header(name, value);
            }
        });
        try {
            HttpResponse<String> answer = client.send(asking.build(), BodyHandlers.ofString());
            Map<String, String> headers = answer.headers().map().entrySet().stream()
                    .filter(header -> header.getKey().startsWith("x-amz")
                            || header.getKey().equals("content-type"))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().get(0)));
            return new Outgoing(answer.statusCode(), headers, answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        direct.close();
    }
}
