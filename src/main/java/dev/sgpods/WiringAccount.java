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
    private final World world;
    private final KubernetesServer clusters;
    private final SimulatedAccount account;
    private final Map<String, AwsClients> clients = new ConcurrentHashMap<>();
    private final Map<String, CloudWatchClient> metrics = new ConcurrentHashMap<>();

    WiringAccount(DemoOptions options, InstantSource wall, Fence fence, AuditLog audit) {
        Path file = options.data().resolve("account.json");
        StateStore store = new FileStateStore(file);
        Optional<Instant> kept = WiringDemoFolder.read(file, () -> World.keptInstant(store));
        this.clock = new ScaledClock(kept.orElseGet(wall::instant), options.speed());
        this.world = new World(store, clock, options.seed());
        InstanceTypes types = InstanceTypes.load();
        CompletableFuture<KubernetesServer> serving = new CompletableFuture<>();
        this.account = new SimulatedAccount(
                world,
                ACCOUNT,
                (region, name) -> serving.join().endpoint(region, name),
                new Options(List.of(new WiringAudit(fence, audit, clock)), ""));
        SimulatedClusters simulated = new SimulatedClusters(world, type -> types.find(type)
                .map(found -> found.trunk() ? found.branchInterfaces() : 0)
                .orElse(-1));
        this.clusters = new KubernetesServer(simulated, this::over);
        serving.complete(clusters);
    }

    /** A probe's time-out takes its five seconds on the simulated clock. */
    private CompletableFuture<Void> over(Duration simulated) {
        Duration wall = clock.toWall(simulated);
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(wall.toNanos(), TimeUnit.NANOSECONDS));
    }

    ScaledClock clock() {
        return clock;
    }

    /** Stores how far simulated time has come, every second. */
    ScheduledFuture<?> keepTime(ScheduledExecutorService timer) {
        return timer.scheduleWithFixedDelay(world::keepTime, 1, 1, TimeUnit.SECONDS);
    }

    WiringBot.Edges edges() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new WiringBot.Edges(
                "demo",
                this::clients,
                new TokenLogin(token::token, InstantSource.system()),
                region -> CERTIFICATES,
                new LabPlanner.Access(ROLE, List.of("127.0.0.1/32")));
    }

    WiringPreflight preflight(Fence fence, Executor requests) {
        return new WiringPreflight(
                edges().installation(),
                this::clients,
                Map.of(Purpose.BUILD, ROLE, Purpose.DESTROY, ROLE),
                fence,
                requests);
    }

    WiringCommands.Hands hands() {
        return new WiringCommands.Hands(List.of(ACCOUNT), edges().access(), true);
    }

    private AwsClients clients(String region) {
        return clients.computeIfAbsent(
                region,
                name -> new AwsClients(
                        account.ec2(name),
                        account.eks(name),
                        account.rds(name),
                        account.iam(),
                        account.secrets(name),
                        account.loadBalancing(name),
                        account.loadBalancingV2(name),
                        account.logs(name),
                        account.quotas(name),
                        account.ssm(name)));
    }

    /** CloudWatch in a region. */
    CloudWatchClient metrics(String region) {
        return metrics.computeIfAbsent(region, account::cloudWatch);
    }

    /** The image of the workloads; nothing is ever pulled. */
    String image(String region) {
        return IMAGE;
    }

    @Override
    public void close() {
        world.keepTime();
        clusters.close();
    }
}
