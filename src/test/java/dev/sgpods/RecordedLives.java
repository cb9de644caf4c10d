package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.Recorder.Recorded;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.iam.Checks;
import dev.sgpods.iam.ServiceAuthorization;
import dev.sgpods.kubernetes.ClusterCall;
import dev.sgpods.lab.AnnouncedSweeps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Grant;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabSpec;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.ManagementSpec;
import dev.sgpods.lab.Preflight;
import dev.sgpods.lab.SweepLook;
import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.lab.SweepWork;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.store.JdbiSweepPlans;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

/** Lives of labs in which everything happens that makes the bot send a request of another kind. */
final class RecordedLives {
    static final String ACCOUNT = "123456789012";

    private static final Map<Purpose, String> PRINCIPALS = Map.of(
            Purpose.BUILD, "arn:aws:iam::123456789012:role/sgpods-test-build",
            Purpose.DESTROY, "arn:aws:iam::123456789012:role/sgpods-test-destroy");

    private static final LabId ID = new LabId("abc234");
    private static final String ANN = "arn:aws:iam::123456789012:role/dev/ann";
    /** What AWS says when a name is taken; it was taken by the try whose answer was lost. */
    private static final Map<String, String> TAKEN = Map.of(
            "createRole", "EntityAlreadyExists",
            "createInstanceProfile", "EntityAlreadyExists",
            "createSecurityGroup", "InvalidGroup.Duplicate",
            "createLaunchTemplate", "InvalidLaunchTemplateName.AlreadyExistsException",
            "createCluster", "ResourceInUseException",
            "createNodegroup", "ResourceInUseException",
            "createDBSubnetGroup", "DBSubnetGroupAlreadyExists",
            "createDBInstance", "DBInstanceAlreadyExists");

    private static final Map<String, String> HELD =
            Map.of("deleteVpc", "DependencyViolation", "deleteRole", "DeleteConflict");

    private final ServiceAuthorization reference = new ServiceAuthorization();
    private final Recorder recorder = new Recorder();
    private final MemoryDatabase database = new MemoryDatabase();
    private final Set<ClusterCall> questions = new HashSet<>();

    private RecordedLives() {}

    /** Lived once for all tests. */
    static List<Recorded> all() {
        return Once.LIVES.recorder.all();
    }

    /** What {@code why} asked a cluster. */
    static Set<ClusterCall> questions() {
        return Once.LIVES.questions;
    }

    private static final class Once {
        private static final RecordedLives LIVES = live();
    }

    private static RecordedLives live() {
        RecordedLives lives = new RecordedLives();
        lives.database.open();
        try {
            lives.changed();
            lives.unlucky();
            lives.leftBehind();
            lives.guarded();
            lives.twins();
            lives.lost();
            lives.swept();
        } finally {
            lives.database.close();
        }
        return lives;
    }

    private Checks checks(World world) {
        return new Checks(world, reference, TestBot.REGION, ACCOUNT);
    }

    /** Made with everything, used, changed by strange hands, mended and taken away. */
    private void changed() {
        try (TestBot bot = heard(new TestBot(database.jdbi(), Duration.ofHours(3)))) {
            ask(bot);
            settle(bot, LabState.READY);
            wonder(bot);
            bot.labs.change(ID, found -> found.granting(List.of(new Grant(ANN, Grant.Stage.ASKED, bot.now()))));
            passes(bot, 5);
            bot.labs.change(ID, found -> found.granting(List.of(new Grant(ANN, Grant.Stage.REVOKED, bot.now())))
                    .extended(found.leaseEnd().plus(Duration.ofHours(1)), "request"));
            passes(bot, 5);
            new StrangeHands(bot.aws.ec2()).breakWays();
            bot.advanceTo(bot.now().plus(Duration.ofMinutes(5)));
            bot.labs.change(ID, found -> found.towards(Goal.PRESENT, bot.now()).mending(true));
            settle(bot, LabState.READY);
            passes(bot, 2);
            // Whether anybody uses it is looked at every half hour.
            bot.advanceTo(bot.now().plus(Duration.ofMinutes(40)));
            passes(bot, 1);
            end(bot);
        }
    }

    /**
     * Every answer to a request that may have a name taken is lost, and AWS refuses what is not quite free yet; in the end the
     * bot is no more, and a guard takes the lab.
     */
    private void unlucky() {
        try (TestBot bot = bot()) {
            Set<String> met = ConcurrentHashMap.newKeySet();
            bot.after = operation -> {
                if (TAKEN.containsKey(operation) && met.add(operation)) {
                    // By then the thing can be found everywhere.
                    bot.advanceTo(bot.now().plus(Duration.ofSeconds(5)));
                    throw Refusals.of(TAKEN.getOrDefault(operation, ""));
                }
                if (operation.equals("addRoleToInstanceProfile") && met.add(operation)) {
                    throw LimitExceededException.builder()
                            .awsErrorDetails(Refusals.details("LimitExceeded"))
                            .build();
                }
            };
            bot.before = operation -> {
                if (operation.equals("getServiceQuota") && met.add(operation)) {
                    throw NoSuchResourceException.builder()
                            .awsErrorDetails(Refusals.details("NoSuchResourceException"))
                            .build();
                }
                if (HELD.containsKey(operation) && met.add(operation)) {
                    throw Refusals.of(HELD.getOrDefault(operation, ""));
                }
            };
            ask(bot);
            settle(bot, LabState.READY);
            bot.advanceTo(bot.now().plus(Duration.ofHours(24)));
            recorder.duringAsDestroyer(() -> takenAway(Guards.run(bot, line -> {})));
            forget(bot);
            Set<String> expected = new HashSet<>(TAKEN.keySet());
            expected.addAll(HELD.keySet());
            assertThat(met).containsAll(expected);
        }
    }

    /** A guard that finds all that may be left of a lab. */
    private void guarded() {
        try (ChaosBot bot = chaos(Life.undisturbed().removing().get(0).before())) {
            new Leftovers(bot).make();
            bot.wait(Duration.ofHours(24));
            recorder.duringAsDestroyer(() -> takenAway(Guards.run(bot)));
        }
    }

    private static void takenAway(List<Lab> overdue) {
        assertThat(overdue).extracting(Lab::state).containsExactly(LabState.GONE);
    }

    private TestBot bot() {
        return heard(new TestBot(database.jdbi()));
    }

    private TestBot heard(TestBot bot) {
        Checks checks = checks(bot.world);
        bot.beforeRequest = request -> recorder.hear(bot.fence, checks, request);
        return bot;
    }

    /** As {@code plan} and {@code create} ask a region, before a lab is stored. */
    private void ask(TestBot bot) {
        RegionCatalog catalog = new RegionCatalog(bot.aws);
        Preflight preflight = new WiringPreflight("test", region -> bot.aws, PRINCIPALS, bot.fence, Runnable::run)
                .forCommands(InstantSource.system());
        recorder.during(() -> {
            assertThat(catalog.zones("m5.large", "db.t4g.micro")).isNotEmpty();
            assertThat(catalog.kubernetes()).isNotEmpty();
            assertThat(catalog.nodeRelease("1.35", "m5.large")).isNotEmpty();
            LabSpec spec = Specs.standard().managed(new ManagementSpec(catalog.amazonLinux(), "t3.micro"));
            assertThat(preflight.of(spec)).hasSizeGreaterThan(5);
            AskedLabs.stored(bot, ID.value(), "demo", spec);
        });
    }

    /** As {@code why} asks. */
    private void wonder(TestBot bot) {
        Checks checks = checks(bot.world);
        RecordedQuestions asked = new RecordedQuestions(bot, request -> recorder.hear(bot.fence, checks, request));
        asked.ask(bot.labs.find(ID).orElseThrow(), recorder::during);
        questions.addAll(asked.calls());
    }

    private void passes(TestBot bot, int count) {
        recorder.during(() -> {
            for (int pass = 0; pass < count; pass++) {
                bot.pass(ID);
            }
        });
    }

    private void settle(TestBot bot, LabState wanted) {
        recorder.during(() -> {
            Lab lab = bot.settle(ID);
            assertThat(lab.state()).as(lab.reason()).isEqualTo(wanted);
        });
    }

    private void end(TestBot bot) {
        bot.labs.change(ID, found -> found.towards(Goal.ABSENT, bot.now()));
        settle(bot, LabState.GONE);
        forget(bot);
    }

    private static void forget(TestBot bot) {
        bot.jdbi().useHandle(handle -> {
            handle.execute("delete from attempt");
            handle.execute("delete from lab");
        });
    }

    private void leftBehind() {
        try (ChaosBot bot = chaos(Life.undisturbed().removing().get(0).before())) {
            new Leftovers(bot).make();
            recorder.during(() ->
                    assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.GONE));
        }
    }

    /** A building pass that removes something. */
    private void twins() {
        List<Life.Step> making = Life.undisturbed().making();
        try (ChaosBot bot = chaos(making.get(making.size() / 2).before())) {
            new Leftovers(bot).twin();
            recorder.during(() ->
                    assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY));
        }
    }

    private void lost() {
        Moment whole = Life.undisturbed().removing().get(0).before();
        try (ChaosBot bot = chaos(whole.withoutDatabase())) {
            recorder.during(bot::look);
            assertThat(bot.labs.present()).hasSize(1);
        }
    }

    /** A whole lab that the database takes for gone, and that a person has swept. */
    private void swept() {
        try (ChaosBot bot = chaos(Life.undisturbed().removing().get(0).before())) {
            bot.labs.change(ChaosBot.ID, found -> found.in(LabState.GONE, "", bot.now()));
            SweepPlans plans = new JdbiSweepPlans(database.jdbi());
            SweepLook look = bot.bot().sweepLook(List.of(TestBot.REGION));
            SweepWork work = bot.bot().sweepWork(new WiringSweep(plans, look, () -> true));
            recorder.during(() -> {
                SweepPlan plan = AnnouncedSweeps.of(look, TestBot.REGION, bot.now());
                plans.announce(plan);
                assertThat(plans.begin(plan.id())).isTrue();
                for (int round = 0; round < 100 && !plans.underway().isEmpty(); round++) {
                    bot.wait(Duration.ofMinutes(1));
                    work.advance();
                }
            });
            bot.wait(Life.SHOWN);
            assertThat(Census.of(bot.world)).as(bot.cards().toString()).isEmpty();
        }
    }

    private ChaosBot chaos(Moment moment) {
        ChaosBot bot = new ChaosBot(moment, database.jdbi(), name -> Point.NOWHERE);
        Checks checks = checks(bot.world);
        bot.weather = new RequestHook() {
            @Override
            public void before(String service, String operation, Object request) {
                recorder.hear(bot.fence, checks, request);
            }
        };
        return bot;
    }
}
