package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.QuietCluster;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.CloudOfferings;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabRequest;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabSpecResolver;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.lab.Next;
import dev.sgpods.lab.NodeTypes;
import dev.sgpods.lab.Prices;
import dev.sgpods.lab.Prover;
import dev.sgpods.lab.VersionChoice;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.wire.Traffic;
import dev.sgpods.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The production core with the clients of {@code serve}, over real HTTP, on a clock that jumps to the moment at which a
 * lab wants its next pass. Its clusters are quiet ones, and its proofs are taken for granted: there is no cloud in which
 * a packet could be stopped.
 */
final class WireBot implements AutoCloseable {
    static final String REGION = TestBot.REGION;
    private static final int PASSES = 60;
    private static final StaticCredentialsProvider OWN =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAWIRE", "wire"));

    final QuietCluster cluster = new QuietCluster();
    final Wire wire;
    private final ExecutorService requests = Executors.newFixedThreadPool(24);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private Running running;

    /** One start of the program on one database. */
    private record Running(Config config, Jdbi jdbi, WiringAws aws, LabStore labs, WiringBot bot) {}

    /** Starts moto; the test is skipped where that is not installed. */
    WireBot(Map<String, String> variables, Jdbi jdbi) {
        try {
            wire = new Wire(REGION, () -> now, cluster.address());
        } catch (RuntimeException notThere) {
            cluster.close();
            throw notThere;
        }
        running = start(variables, jdbi);
    }

    private Running start(Map<String, String> more, Jdbi jdbi) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("AWS_ENDPOINT_URL", wire.address().toString());
        variables.put("SGPODS_REGIONS", REGION);
        return start(Config.read(new ConfigSources(variables, Map.of(), false)).config(), jdbi);
    }

    private Running start(Config config, Jdbi jdbi) {
        Fence fence = new Fence();
        WiringAws aws =
                new WiringAws(config.aws(), OWN, fence, (lab, action) -> {}, () -> now.toEpochMilli() * 1_000_000);
        JdbiLabStore labs = new JdbiLabStore(jdbi, InstantSource.system());
        EksToken token = new EksToken(OWN, Clock.systemUTC());
        WiringBot bot = new WiringBot(
                new WiringBot.Edges(
                        config.aws().installation(),
                        aws::clients,
                        new TokenLogin(token::token, InstantSource.system()),
                        region -> "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n",
                        new LabPlanner.Access(
                                "arn:aws:iam::123456789012:role/sgpods/build",
                                config.aws().apiCidrs()),
                        new LabPlanner.Rules(
                                config.aws().extraTags(), config.aws().boundary())),
                new WiringBot.Times(() -> now, InstantSource.system()),
                new WiringBot.Pools(requests, Runnable::run, timer),
                new WiringBot.Memory(labs, new NoScheduler(), new Unheard(), new JdbiAuditLog(jdbi), "wire"),
                fence,
                prover -> lab ->
                        new Prover.Proof(Prover.Verdict.ISOLATED, Message.of(Status.OK, "Taken for granted"), "{}"));
        return new Running(config, jdbi, aws, labs, bot);
    }

    /** The program ends and starts again on the same database: it remembers nothing that it read. */
    void restart() {
        stop();
        running = start(running.config(), running.jdbi());
    }

    LabStore labs() {
        return running.labs();
    }

    AwsClients aws() {
        return running.aws().clients(REGION);
    }

    Instant now() {
        return now;
    }

    /** What `create --management` makes of what is on offer. */
    LabSpec spec() {
        CloudOfferings offers =
                new CloudOfferings(region -> new RegionCatalog(aws()), region -> "example.org/client@sha256:0");
        LabLimits limits = LabLimits.of(
                List.of(REGION),
                Duration.ofHours(8),
                new LeaseRules(Duration.ofHours(72), ZoneOffset.UTC),
                running.config().labs().caps());
        Prices prices = Prices.load();
        LabRequest plain = LabRequest.plain();
        return new LabSpecResolver(
                        limits, offers, new NodeTypes(InstanceTypes.load(), prices), new VersionChoice(offers, prices))
                .resolve(new LabRequest(plain.verb(), null, null, null, null, null, null, true));
    }

    /** Passes until the lab rests. */
    Lab settle(LabId id) {
        for (int count = 0; count < PASSES; count++) {
            Lab lab = labs().find(id).orElseThrow();
            if (lab.state() != LabState.CREATING && lab.state() != LabState.DELETING) {
                return lab;
            }
            pass(id);
        }
        Traffic traffic = wire.taken();
        throw new AssertionError(
                "The lab does not come to rest: " + labs().find(id).map(Lab::reason) + "; refused: " + traffic.refused()
                        + "; wrong: " + traffic.violations());
    }

    /** One pass; the clock jumps to when the lab wants the next one. */
    void pass(LabId id) {
        Next next = running.bot().reconciler().pass(id);
        if (next instanceof Next.At at && at.moment().isAfter(now)) {
            now = at.moment();
        }
    }

    private void stop() {
        running.bot().close();
        running.aws().close();
    }

    @Override
    public void close() {
        stop();
        requests.shutdownNow();
        timer.shutdownNow();
        wire.close();
        cluster.close();
    }

    private static final class Unheard implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            // What is said is another test's.
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            // What is said is another test's.
        }
    }
}
