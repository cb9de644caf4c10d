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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
     * @param from what the labs' clock shows until it begins to run
     * @param awake whether labs are left alone at night and when nobody uses them
     */
    record Start(String name, String database, int account, Instant from, double speed, URI slack, boolean awake) {
        static Start parse(String... arguments) {
            return new Start(
                    arguments[0],
                    arguments[1],
                    Integer.parseInt(arguments[2]),
                    Instant.parse(arguments[3]),
                    Double.parseDouble(arguments[4]),
                    URI.create(arguments[5]),
                    Boolean.parseBoolean(arguments[6]));
        }

        List<String> arguments() {
            return List.of(
                    name,
                    database,
                    Integer.toString(account),
                    from.toString(),
                    Double.toString(speed),
                    slack.toString(),
                    Boolean.toString(awake));
        }
    }

    /**
     * Prints the port on which Slack's requests are taken, is told when the labs' clock began to run, runs passes from then
     * on, and prints what the fence does not let out. Ends with its input, and so with the test.
     */
    public static void main(String[] arguments) throws IOException {
        Start start = Start.parse(arguments);
        SharedTime time = new SharedTime();
        InstantSource wall = InstantSource.system();
        WiringPools pools = new WiringPools();
        WiringStorage storage =
                WiringStorage.open(DatabaseLocation.Server.parse(start.database()), "demo", start.name(), wall);
        WiringDemoCore core = core(start, time, wall, pools, storage);
        SlackBot slack = slack(start, wall, pools, storage, core);
        slack.start();
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.host = "127.0.0.1";
                    slack.register(config);
                })
                .start(0);
        say("port " + server.port());
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                time.begin(Long.parseLong(line));
                var unusedTime = core.start(pools);
                var unusedLife = storage.live(pools.timer());
                var unusedWork = pools.timer()
                        .scheduleWithFixedDelay(slack::resume, RESUME_SECONDS, RESUME_SECONDS, TimeUnit.SECONDS);
            }
        }
        System.exit(0);
    }

    private static void say(String line) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(line);
    }

    private static WiringDemoCore core(
            Start start, SharedTime time, InstantSource wall, WiringPools pools, WiringStorage storage) {
        DemoOptions options = new DemoOptions(
                "127.0.0.1", 0, Path.of("."), false, start.speed(), 1, List.of(), false, false, start.awake());
        return new WiringDemoCore(
                options,
                storage,
                pools,
                wall,
                new WiringListener(),
                start.name(),
                fence -> account(start, time, fence, storage));
    }

    private static WiringAccount account(Start start, SharedTime time, Fence fence, WiringStorage storage) {
        ScaledClock clock = new ScaledClock(start.from(), start.speed(), time);
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
                core.outgoing(),
                storage.sending(),
                core.commands().runner()::run,
                new WiringDoor(core.commands().runner()),
                new SlackBot.Pools(pools.lines(), pools.additions()),
                wall);
    }
}
