package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.lab.SweepPlan;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.store.JdbiQuestions;
import dev.sgpods.store.JdbiSweepPlans;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** {@code sweep} as a program, over the simulated account. */
class SweepProgramTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final List<String> said = new ArrayList<>();
    private final AtomicBoolean mine = new AtomicBoolean(true);
    private Duration longer = Duration.ZERO;
    private JsonNode json = MissingNode.getInstance();

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private SweepPlans plans;

    @SuppressWarnings("NullAway.Init")
    private SweepProgram program;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        plans = new JdbiSweepPlans(database.jdbi());
        SweepProgram.Printed printed = new SweepProgram.Printed(said::add);
        bot.also = printed;
        WiringCommands commands = new WiringCommands(
                new WiringCommands.Targets(
                        bot.labs,
                        new NoScheduler(),
                        bot.audit,
                        printed,
                        new JdbiQuestions(database.jdbi()),
                        plans,
                        mine::get),
                bot.bot(),
                new WiringCommands.Market(
                        region -> bot.aws, region -> "", bot.preflight().forCommands(InstantSource.system())),
                new WiringCommands.Hands(
                        List.of("123456789012"),
                        new LabPlanner.Access("arn:aws:iam::123456789012:role/x", List.of()),
                        true,
                        List.of()),
                LabLimits.of(
                        List.of(TestBot.REGION),
                        Duration.ofHours(8),
                        new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")),
                        new Caps(2, 1)),
                new WiringBot.Times(bot::now, InstantSource.system()),
                work -> {},
                Map.of());
        program = new SweepProgram(
                new SweepProgram.Ground(commands.runner(), plans, printed, commands.sweeping(), this::pause, bot::now),
                "C1");
    }

    /** What another program has the duty of comes to its end meanwhile. */
    private void pause(Instant moment) {
        bot.advanceTo(moment.plus(longer));
        if (!mine.get()) {
            plans.underway().forEach(plan -> plans.end(plan.id()));
        }
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void aPlanIsPrintedWithItsIdAndCarriedOutToItsEndAndNothingElseGoes() throws InterruptedException {
        Abandoned abandoned = new Abandoned(bot);
        abandoned.network();
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        bot.requests.clear();
        assertThat(run("sweep --plan", "")).isZero();
        assertThat(bot.requests).isEmpty();
        SweepPlan plan = plans.newest(SweepProgram.USER).orElseThrow();
        assertThat(json.path("plan").asString("")).isEqualTo(plan.id().value());
        assertThat(json.path("state").asString("")).isEqualTo("announced");
        assertThat(json.path("things").size()).isEqualTo(plan.things().size());
        assertThat(json.path("things").valueStream())
                .anyMatch(thing -> thing.path("kind").asString("").equals("NAT gateways")
                        && thing.path("region").asString("").equals("eu-west-1")
                        && thing.path("lab").asString("").equals("zzz999")
                        && thing.path("age").asString("").equals("2h")
                        && thing.path("usd_an_hour").asString("").equals("0.048"));
        assertThat(said)
                .anyMatch(line -> line.contains("NAT gateways"))
                .anyMatch(line -> line.contains("$0.048"))
                .contains("sgpods sweep " + plan.id() + " deletes these and nothing else, within an hour.")
                .noneMatch(line -> line.contains("/sgpods"));
        abandoned.vpc("10.7.0.0/16", Abandoned.TAGS);
        said.clear();
        assertThat(run("sweep " + plan.id(), plan.id().value()))
                .as(said.toString())
                .isZero();
        assertThat(said).contains("Sweep " + plan.id() + ": all that it announced is gone");
        assertThat(json.path("state").asString("")).isEqualTo("ended");
        assertThat(json.path("left").size()).isZero();
        said.clear();
        assertThat(run("sweep " + plan.id(), plan.id().value())).isEqualTo(2);
        assertThat(said).anyMatch(line -> line.contains("was carried out already"));
        bot.advanceTo(bot.now().plus(Life.SHOWN));
        assertThat(Census.of(bot.world)).containsEntry("vpcs", 1).doesNotContainKey("natGateways");
    }

    @Test
    void aSweepThatWasCutOffIsGoneOnWith() throws InterruptedException {
        new Abandoned(bot).network();
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        assertThat(run("sweep --plan", "")).isZero();
        SweepPlan plan = plans.newest(SweepProgram.USER).orElseThrow();
        assertThat(plans.begin(plan.id())).isTrue();
        assertThat(run("sweep " + plan.id(), plan.id().value())).isZero();
        assertThat(said)
                .contains("The sweep " + plan.id() + " was begun before; it is gone on with.")
                .contains("Sweep " + plan.id() + ": all that it announced is gone");
    }

    @Test
    void whatDoesNotGoIsTellableByTheExitCode() throws InterruptedException {
        Abandoned abandoned = new Abandoned(bot);
        String vpc = abandoned.vpc("10.7.0.0/16", Abandoned.TAGS);
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        assertThat(run("sweep --plan", "")).isZero();
        bot.aws.ec2().createSecurityGroup(request -> request.vpcId(vpc)
                .groupName("peoples-own")
                .description("x"));
        longer = Duration.ofMinutes(30);
        assertThat(run("sweep", "")).as(said.toString()).isEqualTo(1);
        assertThat(said).anyMatch(line -> line.endsWith("ended, and something is left"));
        assertThat(json.path("left").valueStream())
                .isNotEmpty()
                .allMatch(left -> !left.path("why").asString("").isEmpty());
    }

    @Test
    void whatAnotherProgramCarriesOutCannotBeTold() throws InterruptedException {
        new Abandoned(bot).vpc("10.7.0.0/16", Abandoned.TAGS);
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        assertThat(run("sweep --plan", "")).isZero();
        mine.set(false);
        assertThat(run("sweep", "")).isEqualTo(3);
        assertThat(said).last().asString().startsWith("Another program on the database carried");
    }

    @Test
    void wrongInputIsAnsweredWithASentenceAndChangesNothing() throws InterruptedException {
        new Abandoned(bot).vpc("10.7.0.0/16", Abandoned.TAGS);
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        bot.requests.clear();
        assertThat(run("sweep", "")).isEqualTo(2);
        assertThat(run("sweep zzzzzz", "zzzzzz")).isEqualTo(2);
        assertThat(run("sweep --region eu-west-9 --plan", "")).isEqualTo(2);
        assertThat(run("sweep abc234 --plan", "abc234")).isEqualTo(2);
        assertThat(said)
                .anyMatch(line -> line.contains("no plan of yours is open"))
                .anyMatch(line -> line.contains("There is no plan zzzzzz"))
                .anyMatch(line -> line.contains("Labs are not made in eu-west-9. Allowed are: eu-west-1."))
                .anyMatch(line -> line.contains("give one of them"));
        assertThat(bot.requests).isEmpty();
        assertThat(plans.newest(SweepProgram.USER)).isEmpty();
    }

    private int run(String line, String id) throws InterruptedException {
        SweepOutcome outcome = program.run(line, id, said::add);
        json = JsonMapper.shared().readTree(outcome.json());
        assertThat(json.path("code").asInt(-1)).isEqualTo(outcome.code());
        return outcome.code();
    }
}
