package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.command.Reply;
import dev.sgpods.drill.Drill;
import dev.sgpods.drill.DrillCatalogue;
import dev.sgpods.drill.DrillFault;
import dev.sgpods.iam.Checks;
import dev.sgpods.iam.PolicyDocument;
import dev.sgpods.iam.ServiceAuthorization;
import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.Prover;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.why.Diagnosis;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.WhyQuestion;
import dev.sgpods.why.fault.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault that can be put into a lab: it is felt, named alone, and gone after the drill. One ready lab serves all. */
@Order(1)
class DrillTest {
    private static final LabId ID = new LabId("abc234");
    private static final Pattern SAID = Pattern.compile("(psql: error: [^\\]]+)");

    private static final Pattern CHANGING = Pattern.compile(
            "(Modify|Start|Stop|CreateNetwork|DeleteNetwork|CreateRoute|DeleteRoute|UpdateNodegroup|Authorize|Revoke).*");
    private static final ServiceAuthorization REFERENCE = new ServiceAuthorization();
    /** What drills sent as the role that builds and that its own files do not grant; and the drills that ran. */
    private static final Set<String> BEYOND = new TreeSet<>();

    private static final Set<String> MENDED = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
        // Hours go by in which nobody waits.
        lab.bot.labs.change(ID, found -> found.leasedUntil(lab.bot.now().plus(Duration.ofDays(100))));
    }

    @AfterAll
    static void stop() {
        lab.close();
        if (MENDED.size() == DrillCatalogue.all().size()) {
            Set<String> granted = new TreeSet<>(Policies.read("drill.json").granted());
            // Making an interface and tagging it are two grants; of the second the building role has others.
            granted.remove("ec2:CreateTags");
            assertThat(granted).containsExactlyElementsOf(BEYOND);
        }
    }

    /** Also after a test that failed half-way: the next one begins with a lab that is whole. */
    @AfterEach
    void mend() {
        if (new JdbiDrills(lab.bot.jdbi()).open(ID).isPresent()) {
            drill("stop");
            settleDrill();
        }
        if (lab.bot.settle(ID).state() != LabState.READY) {
            lab.bot.labs.change(
                    ID, found -> found.towards(Goal.PRESENT, lab.bot.now()).mending(true));
            lab.bot.settle(ID);
        }
    }

    static Stream<String> codes() {
        return DrillCatalogue.all().stream().map(DrillFault::code);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isFeltNamedAloneAndGoneAfterTheDrill(String code) {
        Recorder recorder = new Recorder();
        Checks checks = new Checks(lab.bot.world, REFERENCE, TestBot.REGION, RecordedLives.ACCOUNT);
        lab.bot.beforeRequest = request -> {
            if (CHANGING.matcher(request.getClass().getSimpleName()).matches()) {
                recorder.hear(lab.bot.fence, checks, request);
            }
        };
        recorder.during(() -> breakAndMend(code));
        lab.bot.beforeRequest = request -> {};
        assertAllowed(recorder);
        MENDED.add(code);
    }

    /** By the policies of the roles, with the one that is for drills alone. */
    private static void assertAllowed(Recorder recorder) {
        PolicyDocument build = Policies.of(Purpose.BUILD);
        PolicyDocument both = build.and(Policies.read("drill.json"));
        for (Recorder.Recorded recorded : recorder.all()) {
            PolicyDocument policies = recorded.purpose() == Purpose.BUILD ? both : Policies.of(recorded.purpose());
            assertThat(recorded.checks()).isNotEmpty().allMatch(policies::allows);
            if (recorded.purpose() == Purpose.BUILD && !build.granted().contains(recorded.action())) {
                BEYOND.add(recorded.action());
            }
        }
    }

    private static void breakAndMend(String code) {
        drill(code);
        settleDrill();
        Prover.Proof broken = proof();
        assertThat(broken.card().status()).as(broken.card().toString()).isNotEqualTo(Status.OK);
        assertThat(named(told(code, broken))).containsExactly(code);
        drill("stop");
        settleDrill();
        // Ready is what was proved anew.
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
        assertThat(lab.bot.labs.find(ID).orElseThrow().evidence()).contains("ISOLATED", "\"QUERY\"");
        assertThat(named("")).isEmpty();
    }

    private static Prover.Proof proof() {
        return lab.bot.bot().prover().prove(lab.bot.labs.find(ID).orElseThrow());
    }

    private static String told(String code, Prover.Proof proof) {
        if (!DrillCatalogue.find(code).orElseThrow().told()) {
            return "";
        }
        Matcher said = SAID.matcher(proof.card().toString());
        assertThat(said.find()).as(proof.card().toString()).isTrue();
        return said.group(1);
    }

    private static List<String> named(String error) {
        WhyQuestion question =
                new WhyQuestion("green", lab.place.namespace(), lab.place.database(), Optional.empty(), error);
        Diagnosis diagnosis = PlainAnswer.of(lab.collect(), question).diagnosis();
        return Stream.concat(
                        diagnosis.workload().stream(),
                        diagnosis.pods().stream().flatMap(pod -> pod.findings().stream()))
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private static Reply drill(String what) {
        return DrillBot.run(lab.bot, "demo", what);
    }

    /** Passes until the fault is in, or out, and what it does to pods is done. */
    private static void settleDrill() {
        DrillBot.settle(lab.bot, ID);
    }

    @Test
    void itsTimeEndsIt() {
        DrillBot.run(lab.bot, "demo", "F30", "--for", "10m");
        settleDrill();
        lab.bot.advanceTo(lab.bot.now().plus(Duration.ofMinutes(10)));
        lab.bot.pass(ID);
        settleDrill();
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
        assertThat(named("")).isEmpty();
    }

    @Test
    void aSurpriseIsToldToNobodyUntilItIsOverAndThenHowLongItTookToFind() {
        List<String> told = new ArrayList<>();
        lab.bot.also = new Listener(told);
        Reply begun = drill("surprise");
        settleDrill();
        Drill secret = new JdbiDrills(lab.bot.jdbi()).open(ID).orElseThrow();
        String fault = secret.code() + " (";
        assertThat(begun.message().toString()).contains("A surprise drill").doesNotContain(secret.code());
        assertThat(told.toString()).contains("A surprise drill is on").doesNotContain(fault);
        assertThat(DrillBot.run(lab.bot, "list").message().toString())
                .contains("A surprise drill is on", "34 faults can be put into a lab")
                .doesNotContain(fault);
        String error = told(secret.code(), proof());
        Reply answer = DrillBot.why(
                lab.bot,
                DrillBot.caller("U2", "Bob"),
                error.isEmpty() ? new String[] {"demo/green"} : new String[] {"demo/green", "--error", error});
        assertThat(answer.message().toString()).contains("*" + secret.code() + "*");
        drill("stop");
        settleDrill();
        assertThat(told.toString())
                .contains("The surprise drill in lab demo is over", "It was " + fault)
                .containsPattern("`why` named it first when Bob asked, \\d+m");
    }

    @Test
    void whatCannotBeBegunIsRefusedWithASentenceAndChangesNothing() {
        assertThatThrownBy(() -> drill("F99")).hasMessageContaining("is no fault that can be put into a lab");
        assertThatThrownBy(() -> drill("stop")).hasMessageContaining("No drill is on");
        assertThatThrownBy(() -> DrillBot.run(lab.bot, "demo", "F30", "--for", "9h"))
                .hasMessageContaining("at most 4h");
        drill("F30");
        assertThatThrownBy(() -> drill("F31")).hasMessageContaining("One at a time");
    }

    /** As if it had come by itself: nobody remembers that it was put in. */
    @ParameterizedTest
    @ValueSource(strings = {"F03", "F30", "F40", "F67"})
    void theButtonUnderTheAnswerMendsAFaultThatCameOtherwise(String code) {
        drill(code);
        settleDrill();
        lab.bot.jdbi().useHandle(handle -> handle.execute("delete from drill where state <> 'OVER'"));
        String line = "fix demo/green " + code;
        assertThat(DrillBot.why(lab.bot, DrillBot.OWNER, "demo/green").message().toString())
                .contains("Apply the fix of " + code, line);
        assertThat(DrillBot.why(lab.bot, DrillBot.caller("U2", "Bob"), "demo/green")
                        .message()
                        .toString())
                .doesNotContain(line);
        assertThat(fix(code).message().title()).contains("is being applied");
        assertThat(fix(code).message().title()).contains("is being mended already");
        settleDrill();
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
        assertThat(proof().card().status()).isEqualTo(Status.OK);
        assertThat(named("")).isEmpty();
        assertThatThrownBy(() -> fix(code)).hasMessageContaining("do not show " + code + " any more");
    }

    @Test
    void theFixOfADrilledFaultEndsTheDrillAndOnlyOwnerAndAdminsMayPress() {
        List<String> told = new ArrayList<>();
        lab.bot.also = new Listener(told);
        drill("F36");
        settleDrill();
        assertThatThrownBy(() -> DrillBot.fix(lab.bot, DrillBot.caller("U2", "Bob"), "demo/green", "F36"))
                .hasMessageContaining("Only the lab's owner");
        assertThatThrownBy(() -> fix("F30")).hasMessageContaining("They show F36 now");
        fix("F36");
        settleDrill();
        assertThat(told.toString()).contains("Its fix was applied.");
        assertThat(lab.bot.settle(ID).state()).isEqualTo(LabState.READY);
        assertThat(named("")).isEmpty();
    }

    private static Reply fix(String code) {
        return DrillBot.fix(lab.bot, DrillBot.OWNER, "demo/green", code);
    }

    private record Listener(List<String> told) implements Announcer {
        @Override
        public void card(Lab about, Message message, Urgency urgency) {
            // Lines tell of drills.
        }

        @Override
        public void line(Lab about, String key, Message message, Urgency urgency) {
            if (key.startsWith("drill-")) {
                told.add(message.toString());
            }
        }
    }
}
