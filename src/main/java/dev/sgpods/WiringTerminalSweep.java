package dev.sgpods;

import dev.sgpods.doctor.Finding;
import dev.sgpods.doctor.Report;
import dev.sgpods.graph.Fence;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.DatabaseLook;
import dev.sgpods.store.DatabaseRefused;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A sweep in a real account, on the bot's database, which tells what is no lab's. */
final class WiringTerminalSweep implements AutoCloseable {
    private static final String REFUSED = "sgpods sweep does nothing:";

    private final InstantSource wall = InstantSource.system();
    private final Fence fence = new Fence();
    private final CompletableFuture<AuditLog> audit = new CompletableFuture<>();
    private final Config.Reading reading;
    private final WiringAws aws;
    private final WiringPools pools;

    /** Reads the settings; sends nothing. */
    WiringTerminalSweep(Config.Reading reading, AwsCredentialsProvider own) {
        this.reading = reading;
        this.aws = new WiringAws(reading.config().aws(), own, fence, this::note);
        this.pools = new WiringPools();
    }

    /**
     * Runs a line to its end.
     *
     * @param id of the plan that it names, or empty
     * @throws StartRefused with everything that is wrong
     */
    SweepOutcome run(String line, String id, Consumer<String> says) throws InterruptedException {
        Config config = reading.config();
        WiringWorld world = new WiringWorld(config.server(), wall);
        WiringAwsChecks.Place place = admitted(world);
        String process = "sweep-" + HexFormat.of().formatHex(random());
        String whose = place.account() + "/" + config.aws().installation();
        try (WiringStorage storage = WiringStorage.open(world.database(), whose, process, wall)) {
            audit.complete(storage.audit());
            var unusedLife = storage.live(pools.timer());
            SweepProgram.Printed printed = new SweepProgram.Printed(says);
            try (WiringBot bot = bot(place, storage, printed, process)) {
                WiringCommands commands = commands(place, storage, printed, bot);
                return new SweepProgram(
                                new SweepProgram.Ground(
                                        commands.runner(),
                                        storage.sweepPlans(),
                                        printed,
                                        commands.sweeping(),
                                        new WallPause(),
                                        wall),
                                new TreeSet<>(config.people().channels())
                                        .stream().findFirst().orElse(""))
                        .run(line, id, says);
            }
        }
    }

    /** Where it may be swept, and that the database of the labs there is at hand. */
    private WiringAwsChecks.Place admitted(WiringWorld world) {
        try (WiringChecks checks = new WiringChecks(reading, aws, fence, world, wall)) {
            List<String> wrong = Stream.concat(
                            new Report(checks.account()).obstacles().stream(),
                            Stream.concat(database(world), checks.foreign()).map(Finding::says))
                    .toList();
            if (wrong.isEmpty() && checks.place().isPresent()) {
                return checks.place().orElseThrow();
            }
            throw new StartRefused(
                    wrong.stream().map(one -> "\n- " + one).collect(Collectors.joining("", REFUSED, "")));
        }
    }

    /** A database that is made anew, or on which no bot ever ran, knows no lab, so that everything would be nobody's. */
    private static Stream<Finding> database(WiringWorld world) {
        try {
            DatabaseLocation location = world.database();
            DatabaseLook look = DatabaseLook.at(location);
            if (!look.exists() || look.world().isEmpty()) {
                return Stream.of(Finding.failed(
                        "Database",
                        "There is no bot's database in " + WiringMachineChecks.place(location)
                                + ", and without the labs that it knows nothing is"
                                + " known to be nobody's: name the bot's own by SGPODS_DATA or SGPODS_DATABASE_URL.",
                        ""));
            }
            return look.current()
                    ? Stream.empty()
                    : Stream.of(Finding.failed(
                            "Database",
                            "The database is of an older sgpods, whose bot may be at work on it: sweep with that"
                                    + " version, or start the bot of this one first.",
                            ""));
        } catch (DatabaseRefused refused) {
            String instead = refused.reason() == DatabaseRefused.Reason.LOCKED
                    ? " While the bot runs on it, type /sgpods sweep in Slack instead."
                    : "";
            return Stream.of(Finding.failed("Database", refused.getMessage() + instead, ""));
        }
    }

    private WiringBot bot(
            WiringAwsChecks.Place place, WiringStorage storage, SweepProgram.Printed printed, String process) {
        Config config = reading.config();
        return new WiringBot(
                new WiringBot.Edges(
                        config.aws().installation(),
                        aws::clients,
                        WiringLogin.of(config, aws),
                        region -> {
                            throw new IllegalStateException("A sweep makes nothing in " + region + ".");
                        },
                        access(place),
                        LabPlanner.Rules.NONE),
                times(),
                new WiringBot.Pools(pools.requests(), pools.proofs(), pools.timer()),
                new WiringBot.Memory(storage.labs(), new Asleep(), printed, storage.audit(), process),
                fence,
                prover -> prover);
    }

    private WiringCommands commands(
            WiringAwsChecks.Place place, WiringStorage storage, SweepProgram.Printed printed, WiringBot bot) {
        Config config = reading.config();
        return new WiringCommands(
                new WiringCommands.Targets(
                        storage.labs(),
                        new Asleep(),
                        storage.audit(),
                        printed,
                        storage.questions(),
                        storage.sweepPlans(),
                        storage.sweeping()),
                bot,
                new WiringCommands.Market(
                        aws::clients,
                        region -> "",
                        new WiringPreflight(
                                        config.aws().installation(),
                                        new LabPlanner.Rules(
                                                config.aws().extraTags(),
                                                config.aws().boundary()),
                                        aws::clients,
                                        place.principals(),
                                        fence,
                                        pools.requests())
                                .forCommands(wall)),
                new WiringCommands.Hands(List.copyOf(config.aws().accounts()), access(place), false, List.of()),
                LabLimits.of(
                        config.aws().regions(),
                        config.labs().usual(),
                        new LeaseRules(config.labs().longest(), config.labs().zone()),
                        config.labs().caps()),
                times(),
                // The program works itself, and ends when the work does.
                work -> {},
                Map.of());
    }

    private LabPlanner.Access access(WiringAwsChecks.Place place) {
        return new LabPlanner.Access(place.principal(), reading.config().aws().apiCidrs());
    }

    private WiringBot.Times times() {
        return new WiringBot.Times(wall, wall);
    }

    /** Before the database is open nothing may be changed, for it could not be noted. */
    private void note(String lab, String action) {
        if (!audit.isDone()) {
            throw new IllegalStateException("The database is not open yet: " + action + " was not sent.");
        }
        audit.join().append(new AuditLog.Entry(wall.instant(), lab, "sgpods", "aws", action));
    }

    private static byte[] random() {
        byte[] drawn = new byte[4];
        new SecureRandom().nextBytes(drawn);
        return drawn;
    }

    @Override
    public void close() {
        pools.close();
        aws.close();
    }

    private static final class Asleep implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            throw new IllegalStateException("A sweep wakes no lab.");
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            throw new IllegalStateException("A sweep wakes no lab.");
        }
    }
}
