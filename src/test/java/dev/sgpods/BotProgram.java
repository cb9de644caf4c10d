package dev.sgpods;

import dev.sgpods.graph.Fence;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.simulator.aws.RemoteAccount;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.slack.Entrance;
import dev.sgpods.slack.SlackBot;
import dev.sgpods.slack.SlackPermissions;
import dev.sgpods.slack.SlackSettings;
import dev.sgpods.slack.StandInSlack;
import dev.sgpods.store.DatabaseLocation;
import io.javalin.Javalin;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The bot as the demo wires it, as one of several programs: on a shared database, in front of an account that the test
 * holds, behind a stand-in for Slack. It runs until it is killed.
 */
final class BotProgram {
    private static final long RESUME_SECONDS = 5;

    private BotProgram() {}

    /**
     * What it is told, as arguments in this order.
     *
     * @param from what the labs' clock showed when the machine's monotonic clock showed {@code nanos}
     * @param awake whether labs are left alone at night and when nobody uses them
     */
    record Start(
            String name,
            String database,
            int account,
            Instant from,
            long nanos,
            double speed,
            URI slack,
            boolean awake) {
        static Start parse(String... arguments) {
            return new Start(
                    arguments[0],
                    arguments[1],
                    Integer.parseInt(arguments[2]),
                    Instant.parse(arguments[3]),
                    Long.parseLong(arguments[4]),
                    Double.parseDouble(arguments[5]),
                    URI.create(arguments[6]),
                    Boolean.parseBoolean(arguments[7]));
        }

        List<String> arguments() {
            return List.of(
                    name,
                    database,
                    Integer.toString(account),
                    from.toString(),
                    Long.toString(nanos),
                    Double.toString(speed),
                    slack.toString(),
                    Boolean.toString(awake));
        }

        /** The same time in all processes of the machine. */
        ScaledClock clock() {
            long since = System.nanoTime() - nanos;
            return new ScaledClock(from.plus(Duration.ofNanos((long) (since * speed))), speed);
        }
    }

    /** Starts, prints the port on which Slack's requests are taken, goes on, and prints what the fence does not let out. */
    public static void main(String[] arguments) {
        Start start = Start.parse(arguments);
        InstantSource wall = InstantSource.system();
        WiringPools pools = new WiringPools();
        WiringStorage storage =
                WiringStorage.open(DatabaseLocation.Server.parse(start.database()), "demo", start.name(), wall);
        WiringDemoCore core = core(start, wall, pools, storage);
        SlackBot slack = slack(start, wall, pools, storage, core);
        slack.start();
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.host = "127.0.0.1";
                    slack.register(config);
                })
                .start(0);
        var unusedTime = core.start(pools);
        var unusedLife = storage.live(pools.timer());
        var unusedWork =
                pools.timer().scheduleWithFixedDelay(slack::resume, RESUME_SECONDS, RESUME_SECONDS, TimeUnit.SECONDS);
        say("port " + server.port());
    }

    private static void say(String line) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(line);
    }

    private static WiringDemoCore core(Start start, InstantSource wall, WiringPools pools, WiringStorage storage) {
        DemoOptions options = new DemoOptions(
                "127.0.0.1", 0, Path.of("."), false, start.speed(), 1, List.of(), false, false, start.awake());
        return new WiringDemoCore(
                options,
                storage,
                pools,
                wall,
                new WiringListener(),
                start.name(),
                fence -> account(start, fence, storage));
    }

    private static WiringAccount account(Start start, Fence fence, WiringStorage storage) {
        ScaledClock clock = start.clock();
        WiringAudit audit = new WiringAudit(fence, storage.audit(), clock);
        RemoteAccount account = new RemoteAccount(
                start.account(), start.name(), () -> fence.lab().orElse(""), new RequestHook() {
                    @Override
                    public void before(String service, String operation, Object request) {
                        try {
                            audit.before(service, operation, request);
                        } catch (Fence.ClaimLost lost) {
                            say("refused " + fence.lab().orElse("") + " " + service + ":" + operation);
                            throw lost;
                        }
                    }
                });
        return new WiringAccount(clock, account::clients, account::metrics);
    }

    private static SlackBot slack(
            Start start, InstantSource wall, WiringPools pools, WiringStorage storage, WiringDemoCore core) {
        return new SlackBot(
                new SlackSettings(
                        "xoxb-of-the-tests-only",
                        new Entrance.Signed(StandInSlack.SIGNING_SECRET),
                        start.slack(),
                        true),
                new SlackPermissions(Set.of("C1"), Set.of(), Set.of()),
                storage.requests(),
                storage.outgoing(),
                storage.sending(),
                core.commands().runner()::run,
                new WiringDoor(core.commands().runner()),
                new SlackBot.Pools(pools.lines(), pools.additions()),
                wall);
    }
}
