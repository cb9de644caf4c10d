package dev.sgpods;

import dev.sgpods.graph.Fence;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.lab.OpenRequests;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.lab.Upcoming;
import dev.sgpods.night.NightRules;
import dev.sgpods.schedule.Clocks;
import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.slack.SlackAnnouncer;
import dev.sgpods.slack.SlackBulletin;
import dev.sgpods.slack.SlackTally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The demo's bot: everything between the front end and the simulated account. */
final class WiringDemoCore implements AutoCloseable {
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1", "us-west-2");
    private static final String CHANNEL = "C0LABS";
    private static final Duration LEASE = Duration.ofHours(8);
    private static final LeaseRules LEASES = new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC"));
    private static final Duration IDLE = Duration.ofHours(3);
    private static final int MOST_AT_NIGHT = 50;
    private static final Caps CAPS = new Caps(10, 2);

    private final WiringStorage storage;
    private final WiringAccount account;
    private final QuartzLabScheduler scheduler;
    private final WiringBot bot;
    private final WiringNight night;
    private final WiringCommands commands;
    private final Busy proofs;
    private final Adoption adoption;
    private final InstantSource wall;

    /** The account, whose requests are sent only while the fence lets them out. */
    @FunctionalInterface
    interface Accounts {
        WiringAccount open(Fence fence);
    }

    WiringDemoCore(
            DemoOptions options,
            WiringStorage storage,
            WiringPools pools,
            InstantSource wall,
            WiringListener listener,
            String process) {
        this(
                options,
                storage,
                pools,
                wall,
                listener,
                process,
                fence -> WiringAccount.inFolder(options, wall, fence, storage.audit()));
    }

    WiringDemoCore(
            DemoOptions options,
            WiringStorage storage,
            WiringPools pools,
            InstantSource wall,
            WiringListener listener,
            String process,
            Accounts accounts) {
        this.storage = storage;
        Fence fence = new Fence();
        this.account = accounts.open(fence);
        ScaledClock clock = account.clock();
        this.scheduler = new QuartzLabScheduler(storage.base(), new Clocks(clock, wall, clock::toWall));
        this.proofs = new Busy(pools.proofs());
        SlackAnnouncer announcer = new SlackAnnouncer(storage.outgoing());
        WiringBot.Times times = new WiringBot.Times(clock, wall);
        this.bot = new WiringBot(
                account.edges(),
                times,
                new WiringBot.Pools(pools.requests(), proofs, pools.timer()),
                new WiringBot.Memory(
                        storage.labs(),
                        scheduler,
                        announcer,
                        storage.audit(),
                        process,
                        keeping(options).noting(storage.requests())),
                fence,
                listener::to);
        this.adoption = bot.adoption(REGIONS, CHANNEL);
        this.wall = wall;
        this.night = new WiringNight(
                new WiringNight.Ground(
                        storage.labs(),
                        scheduler,
                        storage.nights(),
                        storage.freezes(),
                        new SlackBulletin(storage.outgoing(), CHANNEL),
                        storage.audit(),
                        OpenRequests.of(storage.requests())),
                new NightRules(options.awake() ? "" : NightRules.USUAL, LEASES.zone(), MOST_AT_NIGHT, LEASES.longest()),
                clock);
        this.commands = new WiringCommands(
                new WiringCommands.Targets(
                        storage.labs(),
                        scheduler,
                        storage.audit(),
                        announcer,
                        storage.questions(),
                        storage.sweepPlans(),
                        storage.sweeping()),
                bot,
                new WiringCommands.Market(
                        account.edges().clients(),
                        account::image,
                        account.preflight(fence, pools.requests()).forCommands(wall)),
                account.hands(),
                LabLimits.of(REGIONS, LEASE, LEASES, CAPS),
                times,
                proofs,
                night.commands());
    }

    private WiringKeeping keeping(DemoOptions options) {
        if (options.awake()) {
            return new WiringKeeping(LEASES, storage.freezes()).with(storage.drills());
        }
        return new WiringKeeping(
                LEASES,
                storage.freezes(),
                Optional.of(new WiringKeeping.Watching(
                        IDLE,
                        storage.watches(),
                        account::metrics,
                        wall -> Duration.ofMillis(
                                (long) (wall.toMillis() * account.clock().speed())))),
                Optional.of(storage.drills()));
    }

    WiringCommands commands() {
        return commands;
    }

    /** The page's hand on the simulated clock. */
    WiringTime time(ScheduledExecutorService timer) {
        return new WiringTime(
                account.clock(),
                scheduler,
                // Cards may be edited later: at Slack's pace each edit would take a second of the reader's.
                jump(timer, () -> storage.outgoing().unsaid() == 0),
                new WiringAims(new Upcoming(storage.labs(), LEASES, bot.idleness()), night.timetables()));
    }

    /** Where the numbers come from; requests to an account that is only pretended are not counted. */
    WiringMetrics metrics(Supplier<Map<SlackTally.Call, Long>> slack) {
        return new WiringMetrics(
                storage,
                new WiringMetrics.Sources(adoption::standing, scheduler.punctuality()::tally, Map::of, slack),
                account.clock());
    }

    /** Whether the bot lives and can be asked. */
    WiringHealth health(BooleanSupplier reachable) {
        return new WiringHealth(storage, reachable, () -> WiringPulse.unheard(scheduler, wall));
    }

    /** What is to be said, to be sent from: when a warning came counts by the account's time. */
    OutgoingStore outgoing() {
        return storage.outgoing(account.clock());
    }

    /** What time it is in the account. */
    Instant now() {
        return account.clock().instant();
    }

    /** What lets time go on only while nothing is under way and what is new is posted. */
    WiringJump jump(ScheduledExecutorService timer, BooleanSupplier posted) {
        return new WiringJump(
                account.clock(), scheduler, () -> proofs.idle() && posted.getAsBoolean(), timer, System::nanoTime);
    }

    /** What tells whether all that was started has come to rest, answers to lines included. */
    WiringChat.Rest rest(BooleanSupplier answered) {
        return new WiringChat.Rest(
                storage.requests(), storage.labs(), storage.outgoing(), () -> answered.getAsBoolean() && proofs.idle());
    }

    /** Begins to run passes; answers what keeps the time. */
    ScheduledFuture<?> start(WiringPools pools) {
        scheduler.start(
                night.among(bot.reconciler()::pass),
                night.among(storage.labs()::unclaimed),
                storage.settled(account.clock())::removeIfDue,
                commands.rounds(adoption));
        night.begin();
        return account.keepTime(pools.timer());
    }

    /** Ends passes; to be followed by {@link #close} once nothing sends messages any more. */
    void stop() {
        scheduler.close();
    }

    @Override
    public void close() {
        bot.close();
        account.close();
    }
}
