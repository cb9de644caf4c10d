package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Reply.Outcome;
import dev.sgpods.command.Role;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.message.Message;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code sweep} as it is wired, over the simulated account. */
class SweepJourneyTest {
    private static final Caller ROOT = new Caller("U9", "Root", "T1", "C1", Role.ADMIN, Place.ALLOWED);
    private static final Caller ANN = new Caller("U1", "Ann", "T1", "C1", Role.MEMBER, Place.ALLOWED);
    private static final Map<String, String> NOBODYS = Abandoned.TAGS;

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final List<String> cards = new ArrayList<>();
    private int lines;

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private Abandoned abandoned;

    @SuppressWarnings("NullAway.Init")
    private WiringCommands commands;

    @SuppressWarnings("NullAway.Init")
    private Runnable rounds;

    @BeforeEach
    void start() {
        bot = new TestBot(database.jdbi());
        abandoned = new Abandoned(bot);
        bot.also = new Ear();
        start(bot.bot());
    }

    private void start(WiringBot core) {
        start(core, List.of(TestBot.REGION));
    }

    private void start(WiringBot core, List<String> regions) {
        commands = new WiringCommands(
                new WiringCommands.Targets(
                        bot.labs,
                        new Deaf(),
                        bot.audit,
                        bot.also,
                        new JdbiQuestions(database.jdbi()),
                        new JdbiSweepPlans(database.jdbi()),
                        () -> true),
                core,
                new WiringCommands.Market(
                        region -> bot.aws,
                        region -> "example.org/client@sha256:0",
                        bot.preflight().forCommands(InstantSource.system())),
                new WiringCommands.Hands(
                        List.of("123456789012"),
                        new LabPlanner.Access("arn:aws:iam::123456789012:role/x", List.of()),
                        true,
                        List.of()),
                LabLimits.of(
                        regions,
                        Duration.ofHours(8),
                        new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")),
                        new Caps(2, 1)),
                new WiringBot.Times(bot::now, InstantSource.system()),
                Runnable::run,
                Map.of());
        rounds = commands.rounds(core.adoption(regions, "C1"));
    }

    @AfterEach
    void stop() {
        bot.close();
    }

    @Test
    void aPlanShowsWhatIsNobodysWithAgeAndCostAndDeletesNothing() {
        abandoned.network();
        abandoned.volume(Map.of("sgpods:installation", "test"));
        bot.advanceTo(bot.now().plus(Duration.ofHours(5)));
        bot.requests.clear();
        String plan = run("sweep --plan").message().toString();
        assertThat(plan)
                .contains("NAT gateways, nat-", "eu-west-1, zzz999, 5h, $0.048")
                .contains("volumes, vol-", "none, 5h, $0.001")
                .contains("elastic IP addresses, eipalloc-", "unknown, $0.005")
                .contains("VPCs, vpc-", "free")
                .contains("All of it costs $0.05 an hour (prices as of 2026-11-25)", "Nothing was deleted");
        assertThat(bot.requests).isEmpty();
        assertThat(Census.of(bot.world)).containsEntry("vpcs", 1).containsEntry("volumes", 1);
    }

    @Test
    void onlyWhatAPlanAnnouncedGoesInTheOrderOfItsUsesAndNewcomersAndLabsAreSpared() {
        assertThat(commands.runner().run(ANN, "create demo", "create").outcome())
                .isEqualTo(Outcome.DONE);
        Lab demo = bot.labs.present().get(0);
        for (int pass = 0; pass < 6; pass++) {
            bot.pass(demo.id());
        }
        Map<String, Integer> demosOwn = Census.of(bot.world);
        abandoned.network();
        abandoned.volume(NOBODYS);
        abandoned.role();
        bot.aws.ec2().createVpc(request -> request.cidrBlock("10.8.0.0/16")
                .tagSpecifications(Abandoned.tagged(ResourceType.VPC, Map.of("sgpods:installation", "another"))));
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        Reply announced = run("sweep --plan");
        assertThat(announced.message().toString()).doesNotContain(demo.id().value());
        String newcomer = abandoned.vpc("10.7.0.0/16", NOBODYS);
        Reply begun = run("sweep");
        assertThat(begun.outcome()).as(begun.toString()).isEqualTo(Outcome.DONE);
        advance();
        assertThat(last()).contains("all that it announced is gone");
        bot.advanceTo(bot.now().plus(Life.SHOWN));
        Map<String, Integer> left = Census.of(bot.world);
        assertThat(left).containsEntry("vpcs", demosOwn.getOrDefault("vpcs", 0) + 2);
        assertThat(left.getOrDefault("natGateways", 0)).isLessThanOrEqualTo(demosOwn.getOrDefault("natGateways", 0));
        assertThat(left).containsEntry("roles", demosOwn.get("roles"));
        assertThat(left).containsEntry("subnets", demosOwn.get("subnets"));
        assertThat(left).doesNotContainKey("volumes");
        assertThat(bot.aws
                        .ec2()
                        .describeVpcs(request -> request.vpcIds(newcomer))
                        .vpcs())
                .hasSize(1);
        assertThat(run("sweep").message().toString()).contains("no plan of yours is open");
        assertThat(run("sweep --plan").message().toString()).contains(newcomer);
    }

    @Test
    void aSweepThatWasCutOffGoesOnInAnotherProcess() {
        abandoned.network();
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        String id = id(run("sweep --plan"));
        bot.before = operation -> {
            if (operation.startsWith("delete")) {
                throw new IllegalStateException("The process is about to end.");
            }
        };
        assertThat(run("sweep " + id).outcome()).isEqualTo(Outcome.DONE);
        bot.before = operation -> {};
        bot.restart();
        start(bot.bot());
        advance();
        assertThat(last()).contains("Sweep " + id + ": all that it announced is gone");
        bot.advanceTo(bot.now().plus(Life.SHOWN));
        assertThat(Census.of(bot.world)).isEmpty();
    }

    @Test
    void onlyAdminsSweepAndOnlyWhatAPlanOfTheLastHourAnnounced() {
        abandoned.network();
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        assertThat(commands.runner().run(ANN, "sweep --plan", "ann").message().toString())
                .contains("Only the admins of sgpods may `sweep`");
        assertThat(run("sweep").message().toString()).contains("Nothing is deleted that no plan announced");
        assertThat(run("sweep abc234").message().toString()).contains("There is no plan `abc234`");
        assertThat(run("sweep --plan --region eu-west-9").message().toString()).contains("--region eu-west-1");
        String id = id(run("sweep --plan"));
        bot.advanceTo(bot.now().plus(Duration.ofMinutes(61)));
        assertThat(run("sweep " + id).message().toString()).contains("older than an hour");
        assertThat(bot.carriedOut).noneMatch(request -> request.contains(":delete"));
    }

    @Test
    void whatIsYoungMayBeTheBeginningOfALabAndIsLeftAlone() {
        abandoned.volume(NOBODYS);
        assertThat(run("sweep --plan").message().toString())
                .contains("There is nothing to sweep")
                .contains("Left alone: volumes vol-", "made less than an hour ago");
    }

    @Test
    void aRoleOfALabThatMayBeInARegionThatWasNotLookedAtIsLeftAlone() {
        abandoned.role();
        bot.advanceTo(bot.now().plus(Duration.ofHours(2)));
        start(bot.bot(), List.of(TestBot.REGION, "us-east-1"));
        assertThat(run("sweep --plan --region eu-west-1").message().toString())
                .contains("There is nothing to sweep")
                .contains("sgpods-test-zzz999-cluster-role, whose lab may be where nothing was looked at");
        bot.before = operation -> {
            if (operation.equals("describeVpcs")) {
                throw new IllegalStateException("VPCs cannot be read.");
            }
        };
        assertThat(run("sweep --plan").message().toString())
                .contains("There is nothing to sweep", "whose lab may be where nothing was looked at")
                .contains("Not looked at, for they could not be read: VPCs in eu-west-1");
        bot.before = operation -> {};
        assertThat(run("sweep --plan").message().toString())
                .contains("roles, sgpods-test-zzz999-cluster-role", "1 thing is nobody's");
        assertThat(run("sweep").outcome()).isEqualTo(Outcome.DONE);
        advance();
        assertThat(last()).contains("all that it announced is gone");
        assertThat(Census.of(bot.world)).doesNotContainKey("roles");
    }

    private Reply run(String line) {
        lines++;
        return commands.runner().run(ROOT, line, "line-" + lines);
    }

    private static String id(Reply reply) {
        Matcher line = Pattern.compile("/sgpods sweep ([a-z][a-z0-9]{5})`")
                .matcher(reply.message().toString());
        assertThat(line.find()).as(reply.toString()).isTrue();
        return line.group(1);
    }

    /** As many rounds as a sweep of a network takes. */
    private void advance() {
        for (int round = 0; round < 30 && !last().contains("announced is gone"); round++) {
            bot.advanceTo(bot.now().plusSeconds(20));
            rounds.run();
        }
    }

    private String last() {
        return cards.isEmpty() ? "" : cards.get(cards.size() - 1);
    }

    private final class Ear implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            if (lab.name().value().startsWith("sweep-")) {
                cards.add(message.toString());
            }
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            // Sweeps tell by one message.
        }
    }

    private static final class Deaf implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            // The test runs passes itself.
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            // The test runs passes itself.
        }
    }
}
