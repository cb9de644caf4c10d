package dev.sgpods;

import dev.sgpods.slack.Entrance;
import dev.sgpods.slack.SlackBot;
import dev.sgpods.slack.SlackPermissions;
import dev.sgpods.slack.SlackSettings;
import dev.sgpods.terminal.Chat;
import dev.sgpods.terminal.Printers;
import dev.sgpods.terminal.Script;
import dev.sgpods.workspace.CommandHint;
import dev.sgpods.workspace.Workspace;
import dev.sgpods.workspace.WorkspaceSettings;
import dev.sgpods.workspace.conversation.FileStore;
import dev.sgpods.workspace.conversation.WorkspaceSeed;
import io.javalin.Javalin;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The bot with a simulated account behind it and a local workspace before it, all in one process. */
final class WiringDemo implements Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final List<String> EXAMPLES =
            List.of("/sgpods create demo", "/sgpods status demo", "/sgpods delete demo");
    private static final List<String> SIMULATED =
            List.of("the AWS account", "its EKS clusters and databases", "the Slack workspace", "the time of day");

    private final InstantSource wall = InstantSource.system();
    private final WiringPools pools = new WiringPools();
    private final Busy answering = new Busy(pools.lines());
    private final Busy adding = new Busy(pools.additions());
    private final WiringListener listener = new WiringListener();
    private final WiringStorage storage;
    private final WiringDemoCore core;
    /** As {@code manifests/slack/app.yaml} has it. */
    private static final Map<String, String> SHORTCUTS = Map.of("sgpods-why", "Why can't it reach the database?");

    private final SlackBot slack;
    private final Workspace workspace;
    private final Javalin server;
    private final ScheduledFuture<?> timekeeping;
    private final URI page;
    private final AtomicBoolean closed = new AtomicBoolean();

    WiringDemo(DemoOptions options) {
        WiringFrontDoor door = WiringFrontDoor.open(options.bind(), options.port());
        this.page = door.page();
        String process = "demo-" + random(4);
        this.storage = storage(options, process, door);
        this.core = new WiringDemoCore(options, storage, pools, wall, listener, process);
        // Made up at every start: nobody outside this process can speak for Slack or for the bot.
        String secret = random(16);
        String token = "xoxb-demo-" + random(16);
        this.slack = slack(secret, token);
        this.workspace = workspace(options, secret, token);
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.addConnector(door::connector);
                    slack.register(config);
                    workspace.register(config);
                    core.health(slack::reachable).register(config);
                    core.metrics(slack.tally()::counts).register(config);
                })
                .start();
        workspace.connect(page.resolve("/slack/events"));
        slack.start();
        this.timekeeping = core.start(pools);
    }

    private WiringStorage storage(DemoOptions options, String process, WiringFrontDoor door) {
        try {
            return WiringDemoFolder.open(options, process, wall);
        } catch (StartRefused refused) {
            door.close();
            throw refused;
        }
    }

    private SlackBot slack(String secret, String token) {
        return new SlackBot(
                new SlackSettings(token, new Entrance.Signed(secret), page.resolve("/api/"), true),
                new SlackPermissions(Set.of(), Set.of("U0ANN"), Set.of("U0BOB")),
                storage.requests(),
                core.outgoing(),
                storage.sending(),
                listener.to(core.commands().runner()::run),
                new WiringDoor(core.commands().runner()),
                new SlackBot.Pools(answering, adding),
                wall);
    }

    private Workspace workspace(DemoOptions options, String secret, String token) {
        Path file = options.data().resolve("workspace.json");
        WorkspaceSettings settings = new WorkspaceSettings(
                secret, token, SIMULATED, EXAMPLES, SHORTCUTS, "/sgpods", "A0SGPODS", Set.of(options.bind()));
        return WiringDemoFolder.read(
                file,
                () -> new Workspace(
                        settings,
                        WorkspaceSeed.standard(),
                        new FileStore(file),
                        core.time(pools.timer()),
                        this::hints,
                        wall));
    }

    private List<CommandHint> hints(String typed) {
        return core.commands().hints(typed).stream()
                .map(hint -> new CommandHint(hint.line(), hint.usage(), hint.says()))
                .toList();
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    @Override
    public URI page() {
        return page;
    }

    @Override
    public List<String> simulated() {
        return SIMULATED;
    }

    @Override
    public List<String> examples() {
        return EXAMPLES;
    }

    @Override
    public int type(List<String> lines, boolean json, Predicate<String> agrees, PrintWriter out, PrintWriter remarks)
            throws InterruptedException {
        Chat chat = new WiringChat(
                workspace,
                new WiringChat.Voice("U0ANN", "C0LABS"),
                listener,
                core.rest(() -> answering.idle() && adding.idle()),
                pools.timer());
        Script.Printer printer = json ? Printers::json : Printers::text;
        return new Script(chat, printer, out, remarks, pools.timer(), agrees, PATIENCE).run(lines);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            timekeeping.cancel(false);
            // First what sends to the server, so that nothing knocks at a closed door.
            slack.stop();
            pools.finishLines();
            workspace.close();
            server.stop();
            core.stop();
            slack.close();
            pools.close();
            core.close();
            storage.close();
        }
    }
}
