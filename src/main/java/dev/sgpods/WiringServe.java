package dev.sgpods;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.sgpods.doctor.Finding;
import dev.sgpods.doctor.Report;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.slack.Entrance;
import dev.sgpods.slack.SlackBot;
import dev.sgpods.slack.SlackPermissions;
import dev.sgpods.slack.SlackSettings;
import io.javalin.Javalin;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The bot in a real account and a real workspace. */
final class WiringServe implements Serving {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(WiringServe.class);
    private static final long RESUME_SECONDS = 5;

    private final InstantSource wall = InstantSource.system();
    private final Fence fence = new Fence();
    private final CompletableFuture<AuditLog> audit = new CompletableFuture<>();
    private final WiringPools pools = new WiringPools();
    private final WiringAws aws;
    private final WiringStorage storage;
    private final WiringServeCore core;
    private final SlackBot slack;
    private final Javalin server;
    private final String says;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts.
     *
     * @param own the program's own identity
     * @throws StartRefused with all that is wrong, and nothing begun
     */
    WiringServe(ConfigSources sources, AwsCredentialsProvider own) {
        Config.Reading reading = Config.read(sources);
        Config config = reading.config();
        log(config.server().log());
        this.aws = new WiringAws(config.aws(), own, fence, this::note);
        WiringWorld world = new WiringWorld(config.server(), wall);
        Admission admission = admitted(reading, world);
        String process = "serve-" + HexFormat.of().formatHex(random());
        this.storage = WiringStorage.open(world.database(), admission.world(), process, wall);
        audit.complete(storage.audit());
        this.core = new WiringServeCore(
                config, admission.place(), world, new WiringServeCore.Ground(aws, storage, pools, fence), process);
        this.slack = slack(config);
        slack.start();
        this.server = server(config);
        core.start();
        pools.requests().execute(core::warm);
        keepUp();
        this.says = "Installation " + config.aws().installation() + " in account "
                + admission.place().account() + ", "
                + String.join(", ", config.aws().regions()) + "; Slack over "
                + (config.slack().appToken().isEmpty() ? "HTTP" : "Socket Mode") + "; port "
                + config.server().port() + ".";
    }

    /** What shared databases need, for as long as the program runs. */
    private void keepUp() {
        // Both catch what goes wrong in them, so nobody needs to ask how they ended.
        var unusedLife = storage.live(pools.timer());
        if (storage.base().shared()) {
            var unusedWork = pools.timer()
                    .scheduleWithFixedDelay(this::resume, RESUME_SECONDS, RESUME_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void resume() {
        try {
            slack.resume();
        } catch (RuntimeException failed) {
            // An exception that left here would end the looking for good.
            LOG.warn("Requests that another program left unfinished could not be looked for.", failed);
        }
    }

    /** Libraries are not turned up: at their finest, they log requests with their signatures. */
    private static void log(String level) {
        ((Logger) LoggerFactory.getLogger("dev.sgpods")).setLevel(Level.toLevel(level, Level.INFO));
    }

    /** Before the database is open nothing may be changed, for it could not be noted. */
    private void note(String lab, String action) {
        if (!audit.isDone()) {
            throw new IllegalStateException("The database is not open yet: " + action + " was not sent.");
        }
        audit.join().append(new AuditLog.Entry(wall.instant(), lab, "sgpods", "aws", action));
    }

    /** That the bot may start, and where. */
    private record Admission(WiringAwsChecks.Place place, String world) {}

    private Admission admitted(Config.Reading reading, WiringWorld world) {
        try (WiringChecks checks = new WiringChecks(reading, aws, fence, world, wall)) {
            List<Finding> findings = checks.needed();
            List<String> obstacles = new Report(findings).obstacles();
            if (obstacles.isEmpty()) {
                return new Admission(
                        checks.place().orElseThrow(), checks.world().orElseThrow());
            }
            throw new StartRefused(refusal(obstacles));
        } catch (StartRefused refused) {
            pools.close();
            aws.close();
            throw refused;
        }
    }

    private static String refusal(List<String> obstacles) {
        StringBuilder text = new StringBuilder("sgpods serve does not start: ")
                .append(obstacles.size())
                .append(obstacles.size() == 1 ? " problem." : " problems.");
        obstacles.forEach(obstacle -> text.append("\n- ").append(obstacle));
        return text.append("\n\"sgpods doctor\" looks at all this and more.").toString();
    }

    private SlackBot slack(Config config) {
        Config.Slack settings = config.slack();
        Entrance entrance = settings.appToken().isEmpty()
                ? new Entrance.Signed(settings.signingSecret())
                : new Entrance.Socket(settings.appToken());
        Config.People people = config.people();
        return new SlackBot(
                new SlackSettings(
                        settings.botToken(), entrance, settings.apiUrl(), WiringChecks.direct(settings.apiUrl())),
                new SlackPermissions(people.channels(), people.admins(), people.onCall()),
                storage.requests(),
                storage.outgoing(),
                storage.sending(),
                core.runner()::run,
                new WiringDoor(core.runner()),
                new SlackBot.Pools(pools.lines(), pools.additions()),
                wall);
    }

    private Javalin server(Config config) {
        WiringHealth health = new WiringHealth(storage, slack::reachable, core.pulse()::trouble);
        WiringMetrics metrics = new WiringMetrics(
                storage,
                new WiringMetrics.Sources(
                        core::standing,
                        core.scheduler().punctuality()::tally,
                        aws.tally()::counts,
                        slack.tally()::counts),
                wall);
        return Javalin.create(settings -> {
                    settings.startup.showJavalinBanner = false;
                    settings.startup.showOldJavalinVersionWarning = false;
                    slack.register(settings);
                    health.register(settings);
                    metrics.register(settings);
                })
                .start(config.server().port());
    }

    private static byte[] random() {
        byte[] drawn = new byte[4];
        new SecureRandom().nextBytes(drawn);
        return drawn;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            slack.stop();
            server.stop();
            core.stop();
            slack.close();
            pools.close();
            core.close();
            aws.close();
            storage.close();
        }
    }
}
