package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.Wanted;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.LabLimits;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LeaseRules;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.store.JdbiQuestions;
import dev.sgpods.store.JdbiSweepPlans;
import dev.sgpods.why.WhyQuestion;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkClientException;

/** {@code why} as people type it, about a lab that is ready. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyCommandTest {
    private static final Caller ANN = new Caller("U1", "Ann", "T1", "C1", Role.MEMBER, Place.ALLOWED);
    private static final Caller BOB = new Caller("U2", "Bob", "T1", "C1", Role.ON_CALL, Place.ALLOWED);

    @SuppressWarnings("NullAway.Init")
    private HealthyLab lab;

    @SuppressWarnings("NullAway.Init")
    private WiringCommands commands;

    private int requests;

    @BeforeAll
    void makeALab() {
        lab = new HealthyLab();
        commands = commands(List.of());
    }

    /** The commands of a bot that may read some clusters besides labs'. */
    private WiringCommands commands(List<String> readable) {
        TestBot bot = lab.bot;
        return new WiringCommands(
                new WiringCommands.Targets(
                        bot.labs,
                        new NoScheduler(),
                        bot.audit,
                        bot.also,
                        new JdbiQuestions(bot.jdbi()),
                        new JdbiSweepPlans(bot.jdbi()),
                        () -> true),
                bot.bot(),
                new WiringCommands.Market(
                        region -> bot.aws, region -> "", bot.preflight().forCommands(InstantSource.system())),
                new WiringCommands.Hands(
                        List.of(),
                        new LabPlanner.Access("arn:aws:iam::123456789012:role/x", List.of()),
                        true,
                        readable),
                LabLimits.of(
                        List.of("eu-west-1"),
                        Duration.ofHours(8),
                        new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")),
                        new Caps(2, 1)),
                new WiringBot.Times(bot::now, InstantSource.system()),
                Runnable::run,
                Map.of());
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    private Reply run(Caller caller, String line) {
        return commands.runner().run(caller, line, "request-" + ++requests);
    }

    private String said(Caller caller, String line) {
        return run(caller, line).message().toString();
    }

    private static List<String> lines(Reply reply) {
        return reply.message().blocks().stream()
                .flatMap(block -> block instanceof Block.Actions actions ? actions.buttons().stream() : Stream.empty())
                .map(Block.Button::line)
                .toList();
    }

    @Test
    void theAnswerThatIsSharedIsTheOneThatWasGivenAndSaysByWhom() {
        Reply given = run(ANN, "why demo/red");
        assertThat(given.outcome()).isEqualTo(Reply.Outcome.FAILED);
        assertThat(given.shared()).isEmpty();
        assertThat(given.shareLine()).startsWith("why demo/red --share ");

        lab.bot.before = operation -> {
            throw new AssertionError("Nothing is read to share an answer: " + operation);
        };
        Reply shared;
        try {
            shared = run(ANN, given.shareLine());
        } finally {
            lab.bot.before = operation -> {};
        }
        assertThat(shared.message().title()).isEqualTo("Shared here");
        assertThat(shared.shared()).hasValueSatisfying(found -> {
            assertThat(found.picture()).isPresent();
            Message all = found.message();
            assertThat(all.title()).isEqualTo(given.message().title());
            assertThat(all.blocks().get(0)).isEqualTo(new Block.Person("Shared by", "U1", "Ann"));
            assertThat(all.blocks()).containsAll(given.message().blocks());
        });
    }

    @Test
    void nobodySharesWhatAnotherPersonWasTold() {
        Reply given = run(ANN, "why demo/green");
        Reply others = run(BOB, given.shareLine());
        assertThat(others.shared())
                .hasValueSatisfying(all ->
                        assertThat(all.message().blocks().get(0)).isEqualTo(new Block.Person("Shared by", "U2", "Bob")))
                .hasValueSatisfying(all -> assertThat(all.picture()).isPresent());
        assertThat(others.outcome()).as("it was looked at anew").isEqualTo(Reply.Outcome.DONE);
        assertThat(run(ANN, "why demo/nobody --share 0123").shared()).isEmpty();
    }

    @Test
    void whatAMessageLeavesOpenIsAButtonEach() {
        Reply pods = run(ANN, "why demo/red --or-pod demo/green --to a.b --or-to c.d --error \"Connection timed out\"");
        assertThat(pods.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(lines(pods))
                .containsExactly(
                        "why demo/red --to a.b --error \"Connection timed out\" --or-to c.d",
                        "why demo/green --to a.b --error \"Connection timed out\" --or-to c.d");
        assertThat(lines(run(ANN, lines(pods).get(0))))
                .containsExactly(
                        "why demo/red --to a.b --error \"Connection timed out\"",
                        "why demo/red --to c.d --error \"Connection timed out\"");
        assertThat(said(ANN, "why - --error x")).contains("names no pod", "namespace/pod");
    }

    @Test
    void aPodWithoutALabIsAskedAboutInEachLab() {
        assertThat(lines(run(BOB, "why green"))).containsExactly("why demo/green");
    }

    /** What a pod is called does not make it a database. */
    @Test
    void nobodyGetsAnAnswerAboutAnotherPlaceThanWasTyped() {
        assertThat(said(ANN, "why demo/green --region us-east-1"))
                .contains("The pods of `demo` are in the namespace sgpods-lab in eu-west-1, not in us-east-1.");
        assertThat(said(ANN, "why demo/green --namespace shop")).contains("not in shop.");
        assertThat(said(BOB, "why demo/green --cluster other"))
                .contains("`other` is no cluster that sgpods may read")
                .doesNotContain("There is no lab called");
    }

    @Test
    void aPodOfALabIsKnownByItsNamespaceAsKubectlWritesIt() {
        for (String line : List.of("why sgpods-lab/green", "why green --namespace sgpods-lab --region eu-west-1")) {
            assertThat(lines(run(ANN, line)).get(0)).startsWith("why demo/green");
        }
    }

    @Test
    void aPodWhoseNameSpeaksOfADatabaseIsLookedForAmongPods() {
        assertThat(lines(run(ANN, "why demo/database-writer --port 5433")))
                .contains("why demo/green --port 5433")
                .noneMatch(line -> line.contains("--to"));
    }

    @Test
    void ofTwoClustersOfOneNameEachIsAButtonAndNeitherIsSaidToBeForbidden() {
        WiringCommands two = commands(List.of("eu-west-1/orders", "us-east-1/orders", "us-east-1/stock"));
        Reply reply = two.runner().run(BOB, "why shop/web --cluster orders --port 5433", "request-two");
        assertThat(lines(reply))
                .containsExactly(
                        "why shop/web --cluster orders --region eu-west-1 --port 5433",
                        "why shop/web --cluster orders --region us-east-1 --port 5433");
        assertThat(reply.message().toString())
                .contains("are called `orders`: eu-west-1/orders, us-east-1/orders. Say which with `--region`")
                .doesNotContain("none that sgpods may read");
        assertThat(lines(two.runner().run(BOB, "why shop/web --region us-east-1", "request-region")))
                .containsExactly(
                        "why shop/web --cluster orders --region us-east-1",
                        "why shop/web --cluster stock --region us-east-1");
    }

    @Test
    void addressesAreUnderstoodForPodAndDatabase() {
        String database = address("RDSNetworkInterface");
        assertThat(run(ANN, "why demo/green --to " + database).message().title())
                .startsWith("No blocker found");
        assertThat(said(ANN, "why demo/green --to 192.0.2.1")).contains("has the address 192.0.2.1");
        Pod green = lab.collect().facts().all(Pod.class).items().stream()
                .filter(pod -> pod.meta().name().startsWith("green-"))
                .findFirst()
                .orElseThrow();
        assertThat(run(ANN, "why demo/" + green.addresses().get(0)).message().title())
                .startsWith("No blocker found")
                .contains(green.id());
    }

    @Test
    void aHostThatSlackMadeALinkOfIsUnderstood() {
        var databases = lab.bot.aws.rds().describeDBInstances().dbInstances();
        String host = databases.get(0).endpoint().address();
        assertThat(run(ANN, "why demo/green --to <http://" + host + ":5432|" + host + ":5432>")
                        .message()
                        .title())
                .startsWith("No blocker found");
    }

    @Test
    void aTerminalKnowsTheLabByItsTags() {
        WiringPlace.Found found = new WiringPlace(
                        List.of(TestBot.REGION), List.of(), Optional::empty, region -> lab.bot.aws)
                .find(new WhyQuestion("demo/green", "", "", Optional.empty(), ""), "", "");
        assertThat(found.wanted())
                .isEqualTo(
                        new Wanted(lab.place.region(), lab.place.cluster(), lab.place.namespace(), lab.place.database())
                                .about("green"));
        assertThat(found.question()).isEqualTo(lab.about("green"));
    }

    @Test
    void ofTwoLabsOfOneNameATerminalAsksForTheRegion() {
        List<String> regions = List.of(TestBot.REGION, "eu-north-1");
        WiringPlace twice = new WiringPlace(regions, List.of(), Optional::empty, region -> lab.bot.aws);
        WhyQuestion question = new WhyQuestion("demo/green", "", "", Optional.empty(), "");
        assertThatThrownBy(() -> twice.find(question, "", ""))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessage("Several labs are called demo; say which with --region: %s in %s, %s in eu-north-1."
                        .formatted(lab.place.cluster(), TestBot.REGION, lab.place.cluster()));
        assertThat(twice.find(question, "eu-north-1", "").wanted().region()).isEqualTo("eu-north-1");
    }

    @Test
    void aTerminalKnowsALabThoughAnotherRegionDoesNotAnswerAndSaysSo() {
        WiringPlace.Found found = new WiringPlace(
                        List.of("eu-north-1", TestBot.REGION), List.of(), Optional::empty, region -> {
                            if (region.equals(TestBot.REGION)) {
                                return lab.bot.aws;
                            }
                            throw SdkClientException.create("Read timed out");
                        })
                .find(new WhyQuestion("demo/green", "", "", Optional.empty(), ""), "", "");
        assertThat(found.wanted().cluster()).isEqualTo(lab.place.cluster());
        assertThat(found.unseen())
                .singleElement()
                .asString()
                .contains("Whether demo is a lab in eu-north-1 could not be looked up", "Read timed out");
    }

    @Test
    void aRefusedPasswordIsToldWithTheMomentAtWhichItChanged() {
        Reply told = run(ANN, "why demo/green --error \"FATAL: password authentication failed for user 'app'\"");
        assertThat(told.message().title()).startsWith("No blocker found");
        assertThat(told.message().toString())
                .contains(
                        "(model only): the network is fine: the password is wrong; it was last changed at 2026-11-24 12:")
                .contains("before the pod was made", "kubectl -n sgpods-lab rollout restart deployment/green");
        var databases = lab.bot.aws.rds().describeDBInstances().dbInstances();
        String secret = databases.get(0).masterUserSecret().secretArn();
        lab.bot.advanceTo(lab.bot.now().plus(Duration.ofHours(3)));
        lab.bot.aws.secrets().rotateSecret(request -> request.secretId(secret));
        assertThat(said(ANN, "why demo/green --error \"password authentication failed\""))
                .contains("the network is fine: the password changed at 2026-11-24 15:", ", after the pod was made at");
        assertThat(lab.collect().documents()).doesNotContainKey("list-secrets.json");
    }

    private String address(String description) {
        return lab.bot.aws.ec2().describeNetworkInterfaces().networkInterfaces().stream()
                .filter(each -> each.description().contains(description))
                .map(each -> each.privateIpAddress())
                .findFirst()
                .orElseThrow();
    }
}
