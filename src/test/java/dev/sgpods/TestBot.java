package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Next;
import dev.sgpods.message.Message;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.simulator.aws.SimulatedAccount;
import dev.sgpods.simulator.cluster.KubernetesServer;
import dev.sgpods.simulator.cluster.ProgramTime;
import dev.sgpods.simulator.cluster.SimulatedClusters;
import dev.sgpods.simulator.cluster.controller.Registry;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.JdbiWatches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The production core over a simulated account, on a clock that jumps to the moment at which a lab wants its next pass.
 * Neither Slack nor Quartz; nobody waits.
 */
final class TestBot implements AutoCloseable {
    static final String REGION = "eu-west-1";
    private static final int PASSES = 600;

    /** What was said: titles of lines, each key once. */
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    /** Changing requests since {@link #requests} was last cleared, as {@code ec2:createVpc}. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** Changing requests that were carried out, as {@code ec2:createVpc}. */
    final List<String> carriedOut = Collections.synchronizedList(new ArrayList<>());
    /** Who is told as well. */
    Announcer also = new Nobody();
    /** Called before each request; may refuse it. */
    Consumer<String> before = operation -> {};
    /** As {@link #before}, with the request itself. */
    Consumer<Object> beforeRequest = request -> {};
    /** Called before each request to a cluster. */
    Runnable beforeClusterRequest = () -> {};
    /** Called after each request that was carried out; what it throws is the answer. */
    Consumer<String> after = operation -> {};

    /** Where the nodes of the clusters pull their images from. */
    Registry registry = Registry.COMPLETE;

    final LabStore labs;
    final AwsClients aws;
    final World world;
    private final Set<String> keys = Collections.synchronizedSet(new HashSet<>());
    private final Jdbi jdbi;
    private final LabPlanner.Rules house;
    private final WiringKeeping keeping;
    private final KubernetesServer server;
    private final ExecutorService requestPool = Executors.newFixedThreadPool(24);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private WiringBot bot;
    final Fence fence = new Fence();
    /** Everything asked, decided and changed. */
    final AuditLog audit;

    TestBot(Jdbi jdbi) {
        this(jdbi, 7);
    }

    TestBot(Jdbi jdbi, long seed) {
        this(jdbi, seed, LabPlanner.Rules.NONE);
    }

    TestBot(Jdbi jdbi, long seed, LabPlanner.Rules house) {
        this(jdbi, seed, house, Optional.empty());
    }

    /** A bot that ends labs which nobody has used for so long. */
    TestBot(Jdbi jdbi, Duration idleAfter) {
        this(jdbi, 7, LabPlanner.Rules.NONE, Optional.of(idleAfter));
    }

    private TestBot(Jdbi jdbi, long seed, LabPlanner.Rules house, Optional<Duration> idleAfter) {
        this.jdbi = jdbi;
        this.house = house;
        this.audit = new JdbiAuditLog(jdbi);
        this.labs = new JdbiLabStore(jdbi, InstantSource.system());
        this.world = new World(new MemoryStateStore(), () -> now, seed);
        CompletableFuture<KubernetesServer> serving = new CompletableFuture<>();
        SimulatedAccount account = new SimulatedAccount(
                world,
                "123456789012",
                (region, name) -> serving.join().endpoint(region, name),
                new Options(List.of(new WiringAudit(fence, audit, () -> now), new Hook()), ""));
        InstanceTypes types = InstanceTypes.load();
        SimulatedClusters clusters = new SimulatedClusters(
                world,
                type -> types.find(type).map(found -> found.branchInterfaces()).orElse(-1),
                image -> registry.refuses(image));
        this.server = new KubernetesServer(clusters, ProgramTime.none(), () -> beforeClusterRequest.run());
        serving.complete(server);
        this.aws = SimulatedClients.of(account, REGION);
        this.keeping = new WiringKeeping(
                WiringKeeping.USUAL.leases(),
                Freezes.NONE,
                idleAfter.map(after -> new WiringKeeping.Watching(
                        after, new JdbiWatches(jdbi), account::cloudWatch, UnaryOperator.identity())),
                Optional.of(new JdbiDrills(jdbi)));
        this.bot = start();
    }

    private WiringBot start() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new WiringBot(
                new WiringBot.Edges(
                        "test",
                        region -> aws,
                        new TokenLogin(token::token, InstantSource.system()),
                        region -> "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n",
                        new LabPlanner.Access("arn:aws:iam::123456789012:role/sgpods/build", List.of("127.0.0.1/32")),
                        house),
                new WiringBot.Times(() -> now, InstantSource.system()),
                new WiringBot.Pools(requestPool, Runnable::run, timer),
                new WiringBot.Memory(labs, new Unheard(), new Ear(), audit, "test", keeping),
                fence,
                prover -> prover);
    }

    /** What is asked of the account before anything is made. */
    WiringPreflight preflight() {
        String role = "arn:aws:iam::123456789012:role/sgpods/build";
        return new WiringPreflight(
                "test", region -> aws, Map.of(Purpose.BUILD, role, Purpose.DESTROY, role), fence, requestPool);
    }

    /** Another bot on the same database and account, with readings of its own; to be closed by whoever asked for it. */
    WiringBot another() {
        return start();
    }

    /** The process is killed and started again on the same database and account. */
    void restart() {
        bot.close();
        bot = start();
    }

    WiringBot bot() {
        return bot;
    }

    Instant now() {
        return now;
    }

    void advanceTo(Instant moment) {
        now = moment;
    }

    /** One pass; the clock jumps to when the lab wants the next one. */
    Next pass(LabId id) {
        Next next = bot.reconciler().pass(id);
        if (next instanceof Next.At at && at.moment().isAfter(now)) {
            now = at.moment();
        }
        return next;
    }

    /** Passes until the lab rests. */
    Lab settle(LabId id) {
        for (int count = 0; count < PASSES; count++) {
            Lab lab = labs.find(id).orElseThrow();
            if (lab.state() != LabState.CREATING && lab.state() != LabState.DELETING) {
                return lab;
            }
            pass(id);
        }
        throw new AssertionError("The lab does not come to rest: " + labs.find(id) + "; said: " + said);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        bot.close();
        server.close();
        requestPool.shutdownNow();
        timer.shutdownNow();
    }

    private final class Hook implements RequestHook {
        @Override
        public void before(String service, String operation, Object request) {
            before.accept(operation);
            beforeRequest.accept(request);
            if (!reads(operation) && !tried(request)) {
                requests.add(service + ":" + operation);
            }
        }

        @Override
        public void after(String service, String operation, Object request) {
            if (!reads(operation)) {
                carriedOut.add(service + ":" + operation);
            }
            after.accept(operation);
        }

        private static boolean reads(String operation) {
            return operation.matches("(describe|list|get|simulate).*");
        }

        private static boolean tried(Object request) {
            return ((SdkRequest) request)
                    .getValueForField("DryRun", Boolean.class)
                    .orElse(false);
        }
    }

    private final class Ear implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            also.card(lab, message, urgency);
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            if (keys.add(lab.id() + key)) {
                said.add(message.title());
            }
            also.line(lab, key, message, urgency);
        }
    }

    private static final class Nobody implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            // Most tests count lines only.
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            // Most tests count lines only.
        }
    }

    private static final class Unheard implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            // The test runs passes itself.
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            // The test runs passes itself.
        }
    }
}
