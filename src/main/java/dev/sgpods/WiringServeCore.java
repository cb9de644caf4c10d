package dev.sgpods;

import dev.sgpods.aws.InventoryReader;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.UserError;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.lab.OpenRequests;
import dev.sgpods.lab.Preflight;
import dev.sgpods.night.NightRules;
import dev.sgpods.schedule.Clocks;
import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.slack.SlackAnnouncer;
import dev.sgpods.slack.SlackBulletin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything between Slack and a real account. */
final class WiringServeCore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WiringServeCore.class);

    private final Config config;
    private final WiringWorld world;
    private final Ground ground;
    private final QuartzLabScheduler scheduler;
    private final WiringBot bot;
    private final WiringNight night;
    private final WiringCommands commands;
    private final Adoption adoption;
    private final WiringPulse pulse;

    /** What it stands on. */
    record Ground(WiringAws aws, WiringStorage storage, WiringPools pools, Fence fence) {}

    WiringServeCore(Config config, WiringAwsChecks.Place place, WiringWorld world, Ground ground, String process) {
        this.config = config;
        this.world = world;
        this.ground = ground;
        InstantSource wall = InstantSource.system();
        WiringStorage storage = ground.storage();
        this.scheduler = new QuartzLabScheduler(storage.base(), new Clocks(wall, wall, span -> span));
        this.pulse = new WiringPulse(scheduler, wall);
        SlackAnnouncer announcer = new SlackAnnouncer(storage.outgoing(), true);
        WiringBot.Times times = new WiringBot.Times(wall, wall);
        LabPlanner.Access access =
                new LabPlanner.Access(place.principal(), config.aws().apiCidrs());
        this.bot = new WiringBot(
                edges(access),
                times,
                new WiringBot.Pools(
                        ground.pools().requests(),
                        ground.pools().proofs(),
                        ground.pools().timer()),
                new WiringBot.Memory(
                        storage.labs(),
                        scheduler,
                        announcer,
                        storage.audit(),
                        process,
                        new WiringKeeping(
                                leases(config),
                                storage.freezes(),
                                Optional.of(new WiringKeeping.Watching(
                                        config.labs().idleAfter(),
                                        storage.watches(),
                                        ground.aws()::metrics,
                                        span -> span)),
                                Optional.of(storage.drills()),
                                OpenRequests.of(storage.requests()))),
                ground.fence(),
                prover -> prover);
        this.adoption = bot.adoption(config.aws().regions(), channel());
        this.night = new WiringNight(
                new WiringNight.Ground(
                        storage.labs(),
                        scheduler,
                        storage.nights(),
                        storage.freezes(),
                        new SlackBulletin(storage.outgoing(), channel()),
                        storage.audit(),
                        OpenRequests.of(storage.requests())),
                new NightRules(
                        config.labs().nightly(),
                        config.labs().zone(),
                        config.labs().nightlyMost(),
                        config.labs().longest()),
                wall);
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
                new WiringCommands.Market(ground.aws()::clients, region -> image(), preflight(place)),
                new WiringCommands.Hands(
                        List.copyOf(config.aws().accounts()),
                        access,
                        false,
                        config.clusters().names(),
                        WiringWhy.rules(config)),
                LabLimits.of(
                        config.aws().regions(),
                        config.labs().usual(),
                        leases(config),
                        config.labs().caps()),
                times,
                ground.pools().proofs(),
                night.commands());
    }

    private Preflight preflight(WiringAwsChecks.Place place) {
        return new WiringPreflight(
                        config.aws().installation(),
                        rules(),
                        ground.aws()::clients,
                        place.principals(),
                        ground.fence(),
                        ground.pools().requests())
                .forCommands(InstantSource.system());
    }

    private static LeaseRules leases(Config config) {
        return new LeaseRules(config.labs().longest(), config.labs().zone());
    }

    private WiringBot.Edges edges(LabPlanner.Access access) {
        return new WiringBot.Edges(
                config.aws().installation(),
                ground.aws()::clients,
                WiringLogin.of(config, ground.aws()),
                this::certificates,
                access,
                rules());
    }

    private LabPlanner.Rules rules() {
        return new LabPlanner.Rules(config.aws().extraTags(), config.aws().boundary());
    }

    private String image() {
        try {
            return world.image();
        } catch (IOException failed) {
            throw new UserError(
                    "The image registry public.ecr.aws did not tell which image the lab's pods are to run ("
                            + failed.getMessage() + "). Nothing was made; try again in a minute.",
                    "/sgpods plan");
        }
    }

    private String certificates(String region) {
        try {
            return world.certificates(region);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    CommandRunner runner() {
        return commands.runner();
    }

    /** Begins to run passes. */
    void start() {
        WiringNight.warn(
                config.labs().nightly(),
                config.labs().zone(),
                InstantSource.system().instant());
        scheduler.start(
                pulse.among(night.among(bot.reconciler()::pass)),
                pulse.among(night.among(ground.storage().labs()::unclaimed)),
                ground.storage().settled(InstantSource.system())::removeIfDue,
                new WiringHeartbeat(config.labs().heartbeat(), InstantSource.system())
                        .after(rounds(commands.rounds(adoption)), () -> adoption.standing()
                                .whole()));
        night.begin();
        pulse.begin();
    }

    /** A round is good when the account was looked at and the database answers. */
    private Runnable rounds(Runnable looks) {
        return () -> {
            looks.run();
            ground.storage().outgoing().backlog();
        };
    }

    WiringPulse pulse() {
        return pulse;
    }

    QuartzLabScheduler scheduler() {
        return scheduler;
    }

    /** What the last look for labs came to. */
    Adoption.Standing standing() {
        return adoption.standing();
    }

    /** Whoever is told of a lab that names no channel is told in the first one. */
    private String channel() {
        return new TreeSet<>(config.people().channels()).first();
    }

    /**
     * Reads every region once, so that no person waits for what the first requests of a program cost, and fetches what
     * labs will need from elsewhere.
     */
    void warm() {
        for (String region : config.aws().regions()) {
            new InventoryReader(
                            region,
                            config.aws().installation(),
                            ground.aws().clients(region),
                            Runnable::run,
                            InstantSource.system())
                    .read(Set.of());
            try {
                world.certificates(region);
            } catch (IOException failed) {
                LOG.warn("{}", failed.getMessage());
            }
        }
        try {
            LOG.info("Labs' pods run {}.", world.image());
        } catch (IOException failed) {
            LOG.warn("{}; no lab can be made until it does.", failed.getMessage());
        }
    }

    /** Ends passes; to be followed by {@link #close} once nothing sends messages any more. */
    void stop() {
        scheduler.close();
    }

    @Override
    public void close() {
        bot.close();
    }
}
