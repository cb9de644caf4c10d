package dev.sgpods;

import dev.sgpods.Death.Point;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.SimulatedClients;
import dev.sgpods.drill.Drills;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.Next;
import dev.sgpods.message.Message;
import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.StateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Capacity;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.simulator.aws.SimulatedAccount;
import dev.sgpods.simulator.cluster.ClusterWorld;
import dev.sgpods.simulator.cluster.KubernetesServer;
import dev.sgpods.simulator.cluster.ProgramTime;
import dev.sgpods.simulator.cluster.SimulatedClusters;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.store.JdbiLabStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The production core over a simulated account, in processes that may be killed at any request. Requests are sent one
 * after the other on the thread of the test, so that every run of a plan is the same; each process has a name and a
 * claim of its own, as each real one has.
 */
final class ChaosBot implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final LabId ID = new LabId("abc234");

    private static final int PASSES = 2000;
    private static final Duration SOON = Duration.ofSeconds(3);
    /** Passes may come later than asked for; the fewer there are, the more runs a second has. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final World world;
    final LabStore labs;
    final AwsClients aws;
    final Death death;
    /** What AWS refuses at the moment: what it throws is the answer. */
    RequestHook weather = new RequestHook() {};
    /** Where EC2 has nothing to give at the moment. */
    Capacity capacity = (zone, type) -> false;

    final Drills drills;
    private final MemoryStateStore store;
    private final KubernetesServer server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final Fence fence = new Fence();
    private final Voices voices = new Voices();
    private Instant now;
    private int processes;
    private WiringBot bot;
    private Adoption adoption;

    ChaosBot(Moment begin, Jdbi jdbi, Function<String, Point> plan) {
        this.now = begin.now();
        begin.restoreRows(jdbi);
        this.labs = new JdbiLabStore(jdbi, this::now);
        this.drills = new JdbiDrills(jdbi);
        this.store = begin.store();
        this.world = new World(store, this::now, 7);
        this.death = new Death(world, plan);
        CompletableFuture<KubernetesServer> serving = new CompletableFuture<>();
        SimulatedAccount account = new SimulatedAccount(
                world,
                "123456789012",
                (region, name) -> serving.join().endpoint(region, name),
                new Options(List.of(new Weather(), death), "")
                        .withCapacity((zone, type) -> capacity.lacks(zone, type)));
        InstanceTypes types = InstanceTypes.load();
        ClusterWorld clusters = new SimulatedClusters(
                world,
                type -> types.find(type).map(found -> found.branchInterfaces()).orElse(-1));
        this.server = new KubernetesServer(new MortalClusters(clusters, death), ProgramTime.none());
        serving.complete(server);
        this.aws = SimulatedClients.of(account, REGION);
        this.bot = start();
        this.adoption = adoption();
    }

    private Adoption adoption() {
        return bot.adoption(List.of(REGION), "C0HOME");
    }

    private WiringBot start() {
        processes++;
        death.revive();
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new WiringBot(
                new WiringBot.Edges(
                        "test",
                        region -> aws,
                        new TokenLogin(token::token, InstantSource.system()),
                        region -> "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n",
                        new LabPlanner.Access("arn:aws:iam::123456789012:role/sgpods/build", List.of("127.0.0.1/32"))),
                new WiringBot.Times(this::now, InstantSource.system()),
                new WiringBot.Pools(Runnable::run, Runnable::run, timer),
                new WiringBot.Memory(
                        death.mortal(LabStore.class, labs),
                        new NoScheduler(),
                        death.mortal(Announcer.class, voices),
                        new Calls(),
                        "process-" + processes,
                        WiringKeeping.USUAL.with(drills)),
                fence,
                prover -> prover);
    }

    Instant now() {
        return now;
    }

    /** Titles of the lines that were said, each key once. */
    List<String> said() {
        return voices.said();
    }

    /** The newest message of each lab in its channel. */
    List<Message> cards() {
        return voices.cards();
    }

    /** How many processes there were so far. */
    int processes() {
        return processes;
    }

    WiringBot bot() {
        return bot;
    }

    /** The lab is asked for. */
    Lab ask() {
        Lab lab = new Lab(
                ID,
                new LabName("demo"),
                "U1",
                "Ann",
                "C1",
                "request-1",
                Specs.standard(),
                Goal.PRESENT,
                LabState.CREATING,
                "",
                now,
                now.plus(Duration.ofHours(8)),
                now,
                false,
                Map.of(),
                "");
        labs.insert(lab, new Caps(5, 5));
        death.phase("create");
        return lab;
    }

    /** Somebody wants the lab gone. */
    void delete() {
        labs.change(ID, found -> found.towards(Goal.ABSENT, now));
        death.phase("delete");
    }

    Lab lab() {
        return labs.find(ID).orElseThrow();
    }

    /** One pass; the clock jumps to when the lab is looked at again. A process that dies in it is started anew. */
    void pass() {
        Next next = new Next.At(now);
        try {
            next = bot.reconciler().pass(ID);
        } catch (KilledProcess | CompletionException death) {
            if (death instanceof CompletionException other && !(other.getCause() instanceof KilledProcess)) {
                throw other;
            }
        }
        if (death.afterPass()) {
            bot.close();
            bot = start();
            adoption = adoption();
        }
        if (next instanceof Next.At at && at.moment().isAfter(now)) {
            Duration wait = Duration.between(now, at.moment());
            now = now.plus(wait.compareTo(SOON) > 0 && wait.compareTo(PATIENCE) < 0 ? PATIENCE : wait);
        }
    }

    /** Passes until the lab rests. */
    Lab settle() {
        for (int count = 0; count < PASSES; count++) {
            LabState state = lab().state();
            if (state != LabState.CREATING && state != LabState.DELETING) {
                return lab();
            }
            pass();
        }
        throw new AssertionError("The lab does not come to rest: " + lab() + "; said: " + said());
    }

    /** Looks for labs that the database does not know, ten minutes later. */
    void look() {
        wait(Duration.ofMinutes(11));
        lookAgain();
    }

    /** Looks if that is due. */
    void lookAgain() {
        adoption.lookIfDue();
    }

    /** What the last look came to. */
    Adoption.Standing standing() {
        return adoption.standing();
    }

    /** Lets time pass in which nobody does anything. */
    void wait(Duration time) {
        now = now.plus(time);
    }

    /** What there is now, to begin again from it. */
    Moment moment(Jdbi jdbi) {
        return new Moment(now, store.load().map(StateStore.Snapshot::json).orElse(""), Moment.rows(jdbi));
    }

    @Override
    public void close() {
        bot.close();
        server.close();
        timer.shutdownNow();
    }

    /** Hears what the bot is about to send to a cluster. */
    private final class Calls implements AuditLog {
        @Override
        public void append(Entry entry) {
            if (entry.what().equals("kubernetes")) {
                death.beforeCall(entry.detail());
            }
        }

        @Override
        public List<Entry> of(LabId id, LabName name, int limit) {
            return List.of();
        }
    }

    private final class Weather implements RequestHook {
        @Override
        public void before(String service, String operation, Object request) {
            weather.before(service, operation, request);
        }

        @Override
        public void after(String service, String operation, Object request) {
            weather.after(service, operation, request);
        }
    }
}
