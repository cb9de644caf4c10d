package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Reply.Outcome;
import dev.sgpods.command.Role;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.message.Block;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eks.model.EksException;

/** Commands as they are wired, over the simulated account: what is refused costs nothing and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandJourneyTest {
    private static final Caller ANN = caller("U1", Role.MEMBER);
    private static final Caller BOB = caller("U2", Role.ON_CALL);
    private static final Caller EVE = caller("U3", Role.MEMBER);
    private static final Caller GUS = caller("U4", Role.OUTSIDER);

    private final MemoryDatabase database = new MemoryDatabase();
    private final List<LabId> woken = new ArrayList<>();
    private int requests;

    @SuppressWarnings("NullAway.Init")
    private TestBot bot;

    @SuppressWarnings("NullAway.Init")
    private WiringCommands commands;

    @BeforeAll
    void start() {
        database.open();
        bot = new TestBot(database.jdbi());
        commands = new WiringCommands(
                new WiringCommands.Targets(
                        bot.labs,
                        new Waker(),
                        bot.audit,
                        bot.also,
                        new JdbiQuestions(database.jdbi()),
                        new JdbiSweepPlans(database.jdbi()),
                        () -> true),
                bot.bot(),
                new WiringCommands.Market(
                        region -> bot.aws,
                        region -> "example.org/client@sha256:0",
                        bot.preflight().forCommands(InstantSource.system())),
                new WiringCommands.Hands(
                        List.of("123456789012"),
                        new LabPlanner.Access("arn:aws:iam::123456789012:role/x", List.of()),
                        true),
                LabLimits.of(
                        List.of("eu-west-1", "us-east-1"),
                        Duration.ofHours(8),
                        new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")),
                        new Caps(2, 1)),
                new WiringBot.Times(bot::now, InstantSource.system()),
                Runnable::run,
                Map.of());
        assertThat(run(ANN, "create demo").outcome()).isEqualTo(Outcome.DONE);
        assertThat(run(BOB, "create other").outcome()).isEqualTo(Outcome.DONE);
    }

    @AfterAll
    void stop() {
        bot.close();
        database.close();
    }

    private static Caller caller(String user, Role role) {
        return new Caller(user, "name-" + user, "T1", "C1", role, Place.ALLOWED);
    }

    private Reply run(Caller caller, String line) {
        return commands.runner().run(caller, line, "request-" + ++requests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "craete demo",
                "create demo",
                "create my_lab",
                "create more",
                "create more --ttl soon",
                "create more --ttl 73h",
                "create more --region mars-1",
                "create more --instance-type t3.medium",
                "create more --instance-type x9.mega",
                "create more --kubernetes-version 1.33",
                "create more --kubernetes-version 9.9",
                "create more --nodes 9",
                "create more --colour red",
                "create \\u201cmore",
                "plan --nodes 9",
                "status nothing",
                "verify demo",
                "verify nothing",
                "extend other 2h",
                "extend demo never",
                "extend demo 99d",
                "delete other",
                "delete demo --confirm 0123456789abcdef",
                "repair other",
                "audit nothing",
                "@/etc/hostname"
            })
    void nothingIsSpentAndNothingIsStoredOnARefusal(String line) {
        refused(ANN, line);
        refused(GUS, line);
    }

    @Test
    void theCapOfAllLabsHoldsForWhoeverHasNone() {
        assertThat(refused(EVE, "create third").toString()).contains("`demo`", "`other`", "at most 2 labs");
        assertThat(refused(ANN, "create third").toString()).contains("`demo`", "at most 1 lab ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestLimitExceeded", "UnauthorizedOperation"})
    void thatAwsGivesNoAnswerIsARefusalThatSaysWhy(String code) {
        bot.before = operation -> {
            throw EksException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage("Because")
                            .build())
                    .statusCode(400)
                    .build();
        };
        try {
            assertThat(refused(EVE, "create third --region us-east-1").toString())
                    .contains("AWS did not tell", "Because", "/sgpods plan --region us-east-1");
        } finally {
            bot.before = operation -> {};
        }
    }

    private Reply refused(Caller caller, String line) {
        bot.requests.clear();
        woken.clear();
        List<Lab> before = bot.labs.present();
        int known =
                bot.audit.of(before.get(0).id(), before.get(0).name(), 10_000).size();
        Reply reply = run(caller, line);
        assertThat(reply.outcome()).as(reply.toString()).isEqualTo(Outcome.REFUSED);
        assertThat(bot.requests).as("changing requests").isEmpty();
        assertThat(bot.labs.present()).isEqualTo(before);
        assertThat(bot.labs.gone(10)).isEmpty();
        assertThat(woken).isEmpty();
        assertThat(bot.said).isEmpty();
        List<AuditLog.Entry> audit =
                bot.audit.of(before.get(0).id(), before.get(0).name(), 10_000);
        assertThat(audit.subList(known, audit.size()))
                .allMatch(entry -> entry.who().equals(caller.user()))
                .allMatch(entry -> List.of("request", "refused").contains(entry.what()));
        return reply;
    }

    @ParameterizedTest
    @CsvSource({"plan, 2", "plan later --nodes 3 --ttl 2h --region eu-west-1, 3"})
    void aPlanShowsEveryResourceInOrderWithMinutesAndCostAndMakesNothing(String line, int nodes) {
        bot.requests.clear();
        List<Lab> before = bot.labs.present();
        Reply reply = run(EVE, line);
        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(reply.toString())
                .contains("about 14 minutes", nodes + " x m5.large", "an hour")
                .contains("Quota of VPCs", "Kubernetes version", "actions are certainly allowed");
        List<String> what = reply.message().blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows()
                .stream()
                .map(row -> row.get(1))
                .toList();
        assertThat(what)
                .containsSubsequence(
                        "the cluster role",
                        "the VPC",
                        "the NAT gateway",
                        "the EKS cluster",
                        "the node group",
                        "the SecurityGroupPolicy",
                        "the green workload",
                        "the red workload")
                .contains("the database", "the pod security group", "the rule pod-database-in", "the CNI settings");
        assertThat(bot.requests).isEmpty();
        assertThat(bot.labs.present()).isEqualTo(before);
    }

    private final class Waker implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            woken.add(lab);
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            woken.add(lab);
        }
    }
}
