package dev.sgpods;

import dev.sgpods.graph.Fence;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.Prover;
import dev.sgpods.schedule.Clocks;
import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.slack.SlackAnnouncer;
import dev.sgpods.slack.SlackBot;
import dev.sgpods.slack.SlackPermissions;
import dev.sgpods.slack.SlackSettings;
import dev.sgpods.terminal.Chat;
import dev.sgpods.workspace.CommandHint;
import dev.sgpods.workspace.Workspace;
import dev.sgpods.workspace.WorkspaceSettings;
import dev.sgpods.workspace.conversation.FileStore;
import dev.sgpods.workspace.conversation.WorkspaceSeed;
import io.javalin.Javalin;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The bot with a simulated account behind it and a local workspace before it, all in one process. */
final class WiringDemo implements Demo {
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1", "us-west-2");
    private static final List<String> EXAMPLES =
            List.of("/sgpods create demo", "/sgpods status demo", "/sgpods delete demo");

    private final WiringPools pools = new WiringPools();
    private final WiringStorage storage;
    private final WiringAccount account;
    private final WiringBot bot;
    private final QuartzLabScheduler scheduler;
    private final SlackBot slack;
    private final Workspace workspace;
    private final Javalin server;
    private final URI page;
    private final WiringChat chat;
    private final ScheduledFuture<?> timekeeping;
    private final AtomicBoolean closed = new AtomicBoolean();

    WiringDemo(DemoOptions options) {
        InstantSource wall = InstantSource.system();
        int port = WiringFrontDoor.port(options.bind(), options.port());
        this.page = WiringFrontDoor.uri(options.bind(), port);
        this.storage = WiringDemoFolder.open(options, wall);
        Fence fence = new Fence();
        this.account = new WiringAccount(options, wall, fence, storage.audit());
        ScaledClock clock = account.clock();
        this.scheduler = new QuartzLabScheduler(storage.pool(), new Clocks(clock, wall, clock::toWall));
        SlackAnnouncer announcer = new SlackAnnouncer(storage.outgoing());
        Busy proofs = new Busy(pools.proofs());
        AtomicReference<@Nullable WiringChat> listener = new AtomicReference<>();
        WiringBot.Times times = new WiringBot.Times(clock, wall);
        this.bot = new WiringBot(
                account.edges(),
                times,
                new WiringBot.Pools(pools.requests(), proofs, pools.timer()),
                new WiringBot.Memory(storage.labs(), scheduler, announcer, "demo-" + random(4)),
                fence,
                prover -> watched(prover, listener));
        WiringCommands commands = new WiringCommands(
                new WiringCommands.Targets(storage.labs(), scheduler, storage.audit(), announcer),
                bot,
                new WiringCommands.Market(account.edges().clients(), account::image),
                LabLimits.of(REGIONS, Duration.ofHours(8), Duration.ofHours(72), new Caps(10, 2)),
                times,
                proofs);
        String secret = random(16);
        String token = "xoxb-demo-" + random(16);
        this.slack = new SlackBot(
                new SlackSettings(token, secret, page.resolve("/api/"), true),
                new SlackPermissions(Set.of(), Set.of("U0ANN"), Set.of("U0BOB")),
                storage.requests(),
                storage.outgoing(),
                (caller, line, key) -> {
                    var reply = commands.runner().run(caller, line, key);
                    return Optional.ofNullable(listener.get())
                            .map(chat -> chat.noted(reply))
                            .orElse(reply);
                },
                pools.lines(),
                wall);
        this.workspace = new Workspace(
                new WorkspaceSettings(
                        secret, token, simulated(), EXAMPLES, "/sgpods", "A0SGPODS", Set.of(options.bind())),
                WorkspaceSeed.standard(),
                new FileStore(options.data().resolve("workspace.json")),
                new WiringTime(clock, scheduler::rearm),
                typed -> commands.hints(typed).stream()
                        .map(hint -> new CommandHint(hint.line(), hint.usage(), hint.says()))
                        .toList(),
                wall);
        this.chat = new WiringChat(
                workspace,
                new WiringChat.Voice("U0ANN", "C0LABS"),
                new WiringChat.Rest(storage.requests(), storage.labs(), storage.outgoing(), proofs::idle),
                pools.timer());
        listener.set(chat);
        this.server = serve(options, port);
        this.timekeeping = start();
    }

    private static Prover watched(Prover prover, AtomicReference<@Nullable WiringChat> listener) {
        return lab -> {
            Prover.Proof proof = prover.prove(lab);
            Optional.ofNullable(listener.get()).ifPresent(chat -> chat.noted(proof.isolated()));
            return proof;
        };
    }

    private Javalin serve(DemoOptions options, int port) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    slack.register(config);
                    workspace.register(config);
                })
                .start(options.bind(), port);
    }

    private ScheduledFuture<?> start() {
        workspace.connect(page.resolve("/slack/events"));
        slack.start();
        scheduler.start(
                bot.reconciler()::pass,
                () -> storage.labs().present().stream().map(lab -> lab.id()).toList());
        return account.keepTime(pools.timer());
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
        return List.of("the AWS account", "its EKS clusters and databases", "the Slack workspace", "the time of day");
    }

    @Override
    public List<String> examples() {
        return EXAMPLES;
    }

    @Override
    public Chat chat() {
        return chat;
    }

    @Override
    public ScheduledExecutorService timer() {
        return pools.timer();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            timekeeping.cancel(false);
            workspace.close();
            server.stop();
            scheduler.close();
            slack.close();
            bot.close();
            pools.close();
            account.close();
            storage.close();
        }
    }
}
