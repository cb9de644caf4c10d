package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.simulator.FileStateStore;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.simulator.StateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.SimulatedAccount;
import dev.sgpods.simulator.cluster.KubernetesServer;
import dev.sgpods.simulator.cluster.SimulatedClusters;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The demo's edges: an account and its clusters, pretended behind the SDK's interfaces and a Kubernetes API. */
final class WiringAccount implements AutoCloseable {
    private static final String ACCOUNT = "123456789012";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/sgpods/build";
    private static final String IMAGE = "public.ecr.aws/docker/library/postgres@sha256:" + "5a0d".repeat(16);
    private static final String CERTIFICATES = "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n";

    private final ScaledClock clock;
    private final Runnable keepTime;
    private final Runnable end;
    private final Function<String, AwsClients> clients;
    private final Function<String, CloudWatchClient> metrics;

    /** An account that is kept elsewhere. */
    WiringAccount(ScaledClock clock, Function<String, AwsClients> clients, Function<String, CloudWatchClient> metrics) {
        this(clock, clients, metrics, () -> {}, () -> {});
    }

    private WiringAccount(
            ScaledClock clock,
            Function<String, AwsClients> clients,
            Function<String, CloudWatchClient> metrics,
            Runnable keepTime,
            Runnable end) {
        this.clock = clock;
        Map<String, AwsClients> known = new ConcurrentHashMap<>();
        this.clients = region -> known.computeIfAbsent(region, clients);
        Map<String, CloudWatchClient> measured = new ConcurrentHashMap<>();
        this.metrics = region -> measured.computeIfAbsent(region, metrics);
        this.keepTime = keepTime;
        this.end = end;
    }

    /** An account in the demo's folder. */
    static WiringAccount inFolder(DemoOptions options, InstantSource wall, Fence fence, AuditLog audit) {
        Path file = options.data().resolve("account.json");
        StateStore store = new FileStateStore(file);
        Optional<Instant> kept = WiringDemoFolder.read(file, () -> World.keptInstant(store));
        ScaledClock clock = new ScaledClock(kept.orElseGet(wall::instant), options.speed());
        World world = new World(store, clock, options.seed());
        InstanceTypes types = InstanceTypes.load();
        CompletableFuture<KubernetesServer> serving = new CompletableFuture<>();
        SimulatedAccount account = new SimulatedAccount(
                world,
                ACCOUNT,
                (region, name) -> serving.join().endpoint(region, name),
                new Options(List.of(new WiringAudit(fence, audit, clock)), "").withCaller(() -> fence.scope()
                        .map(Fence.Scope::actor)
                        .filter(actor -> !actor.isEmpty())
                        .orElse("sgpods")));
        SimulatedClusters simulated = new SimulatedClusters(world, type -> types.find(type)
                .map(found -> found.trunk() ? found.branchInterfaces() : 0)
                .orElse(-1));
        KubernetesServer clusters = new KubernetesServer(simulated, span -> over(clock, span));
        serving.complete(clusters);
        return new WiringAccount(
                clock, region -> clients(account, region), account::cloudWatch, world::keepTime, clusters::close);
    }

    /** A probe's time-out takes its five seconds on the simulated clock. */
    private static CompletableFuture<Void> over(ScaledClock clock, Duration simulated) {
        Duration wall = clock.toWall(simulated);
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(wall.toNanos(), TimeUnit.NANOSECONDS));
    }

    ScaledClock clock() {
        return clock;
    }

    /** Stores how far simulated time has come, every second. */
    ScheduledFuture<?> keepTime(ScheduledExecutorService timer) {
        return timer.scheduleWithFixedDelay(keepTime, 1, 1, TimeUnit.SECONDS);
    }

    WiringBot.Edges edges() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new WiringBot.Edges(
                "demo",
                clients,
                new TokenLogin(token::token, InstantSource.system()),
                region -> CERTIFICATES,
                new LabPlanner.Access(ROLE, List.of("127.0.0.1/32")));
    }

    WiringPreflight preflight(Fence fence, Executor requests) {
        return new WiringPreflight(
                edges().installation(), clients, Map.of(Purpose.BUILD, ROLE, Purpose.DESTROY, ROLE), fence, requests);
    }

    WiringCommands.Hands hands() {
        return new WiringCommands.Hands(List.of(ACCOUNT), edges().access(), true, List.of());
    }

    private static AwsClients clients(SimulatedAccount account, String region) {
        return new AwsClients(
                account.ec2(region),
                account.eks(region),
                account.rds(region),
                account.iam(),
                account.secrets(region),
                account.loadBalancing(region),
                account.loadBalancingV2(region),
                account.logs(region),
                account.quotas(region),
                account.ssm(region),
                account.trail(region));
    }

    /** CloudWatch in a region. */
    CloudWatchClient metrics(String region) {
        return metrics.apply(region);
    }

    /** The image of the workloads; nothing is ever pulled. */
    String image(String region) {
        return IMAGE;
    }

    @Override
    public void close() {
        keepTime.run();
        end.run();
    }
}
