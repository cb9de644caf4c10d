package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgpods.aws.Sweep;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Step;
import dev.sgpods.lab.Announcer.Urgency;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabTellerTest {
    private static final Instant NOON = Desk.NOON;

    private final Map<String, Message> lines = new LinkedHashMap<>();
    private final Map<String, Urgency> urgencies = new LinkedHashMap<>();
    private final LabTeller teller = telling(new Recorder());
    private final Lab lab = Labs.creating("demo", NOON);

    private static LabTeller telling(Announcer announcer) {
        return new LabTeller(
                announcer, new LabCard(Labs::cost), new PhaseStory(new FakeWorld(() -> NOON)::identity), () -> NOON);
    }

    @Test
    void everyPhaseThatEndedIsALineWithItsIdsASentenceOnWhyAndOneCommandToLook() {
        Lab begun = lab.with(Phase.CLUSTER, new PhaseTimes(NOON, null, ""));
        teller.progress(begun);
        assertThat(lines).isEmpty();
        Lab made = lab;
        for (Phase phase : Phase.values()) {
            made = made.with(phase, new PhaseTimes(NOON, NOON.plusSeconds(61), phase.word() + " `id-1`"));
        }
        teller.progress(made);
        assertThat(lines).hasSize(9);
        for (Phase phase : Phase.values()) {
            Message line = Objects.requireNonNull(lines.get("phase-" + phase.word() + "-" + NOON.plusSeconds(61)));
            assertThat(line.title()).endsWith(": " + phase.word() + ", in 1m 1s");
            assertThat(((Block.Text) line.blocks().get(0)).text()).endsWith(".").doesNotContain("\n");
            assertThat(line.blocks()).contains(new Block.Text(phase.word() + " `id-1`"));
            assertThat(line.blocks().get(2)).isInstanceOfSatisfying(Block.Code.class, code -> assertThat(code.text())
                    .matches("(aws|kubectl) [^\n]+"));
        }
    }

    @Test
    void aReadyLabEndsWithThreeNextSteps() {
        teller.ready(lab.in(LabState.READY, "", NOON));
        Message ready = last();
        Block.Text next = (Block.Text) ready.blocks().get(ready.blocks().size() - 1);
        assertThat(next.text().lines().filter(step -> step.startsWith("`/sgpods ")))
                .hasSize(3);
        assertThat(urgencies.values()).containsOnly(Urgency.HIGH);
    }

    @Test
    void aStoppedLabSaysWhyAndOffersRetryAndTearDown() {
        teller.blocked(lab.in(LabState.BLOCKED, "The VPC was refused: forbidden.", NOON));
        assertThat(last().blocks()).contains(new Block.Text("The VPC was refused: forbidden."));
        assertOffersRetryAndTearDown();
    }

    private void assertOffersRetryAndTearDown() {
        assertThat(last().blocks().get(last().blocks().size() - 1))
                .isInstanceOfSatisfying(Block.Actions.class, actions -> assertThat(actions.buttons())
                        .extracting(Block.Button::label, Block.Button::line)
                        .containsExactly(tuple("Retry", "repair demo"), tuple("Tear down", "delete demo")));
        assertThat(urgencies.values()).containsOnly(Urgency.HIGH);
    }

    @Test
    void aLabThatIsHeldNamesItsOwnerWhatHoldsItAndWhatToDo() {
        teller.held(lab.towards(Goal.ABSENT, NOON).in(LabState.BLOCKED, "The VPC is held by eni-1.", NOON));
        assertThat(last().blocks().toString())
                .contains("@Ann: The VPC is held by eni-1.")
                .contains("`/sgpods repair demo` tries at once");
        assertOffersRetryAndTearDown();
    }

    @Test
    void whatIsToldOfALabThatAppearsAgainIsToldThoughTheSameWasToldBefore() {
        Lab going = lab.towards(Goal.ABSENT, NOON);
        teller.removing(going, removal());
        teller.gone(going, NOON, new Sweep("eu-west-1", NOON, List.of()));
        for (int hours : List.of(1, 2)) {
            Lab again = going.in(LabState.LEAKED, "vpc-1 is there again.", NOON.plus(Duration.ofHours(hours)));
            teller.leaked(again);
            teller.removing(again, removal());
            teller.gone(again, NOON.plus(Duration.ofHours(hours)), new Sweep("eu-west-1", NOON, List.of()));
        }
        assertThat(lines.values().stream().map(Message::title))
                .containsExactly(
                        "Deleting the network",
                        "0 resources left of lab demo",
                        "Lab demo is not gone yet",
                        "Deleting the network",
                        "0 resources left of lab demo",
                        "Lab demo is not gone yet",
                        "Deleting the network",
                        "0 resources left of lab demo");
    }

    @Test
    void whatIsToldOnceMoreAfterAKillBearsTheKeyThatItHad() {
        Lab leaked = lab.towards(Goal.ABSENT, NOON).in(LabState.LEAKED, "vpc-1 is there again.", NOON);
        Set<String> keys = new HashSet<>();
        LabTeller told = telling(new Keys(keys));
        for (int hours : List.of(1, 2)) {
            told.leaked(leaked);
            told.removing(leaked, removal());
            told.gone(leaked, NOON.plus(Duration.ofHours(hours)), new Sweep("eu-west-1", NOON, List.of()));
        }
        assertThat(keys).hasSize(3);
    }

    @Test
    void aLabThatIsGoneEndsWithTheKindsAndTheRegionThatWereLookedAtAndWhen() {
        Sweep sweep = new Sweep(
                "eu-west-1",
                NOON,
                List.of(new Sweep.Kind("VPCs", List.of(), ""), new Sweep.Kind("DB instances", List.of(), "")));
        teller.gone(lab.towards(Goal.ABSENT, NOON), NOON, sweep);
        assertThat(last())
                .isEqualTo(new Message(
                        "0 resources left of lab demo",
                        Status.OK,
                        List.of(
                                new Block.Text("Looked in eu-west-1 for: VPCs, DB instances."),
                                new Block.Moment("Looked at", NOON))));
        assertThat(urgencies.values()).containsOnly(Urgency.HIGH);
    }

    @Test
    void whatIsLeftOrCouldNotBeReadIsNamedByKind() {
        Sweep sweep = new Sweep(
                "eu-west-1",
                NOON,
                List.of(
                        new Sweep.Kind("VPCs", List.of("vpc-1", "vpc-2"), ""),
                        new Sweep.Kind("subnets", List.of(), ""),
                        new Sweep.Kind("DB instances", List.of(), "AWS gave no answer.")));
        String left = LabTeller.left(sweep);
        assertThat(left)
                .contains("VPCs left: vpc-1, vpc-2")
                .contains("DB instances: not proved")
                .contains("AWS gave no answer.")
                .doesNotContain("subnets");
        teller.leaked(lab.towards(Goal.ABSENT, NOON).in(LabState.LEAKED, left, NOON));
        assertThat(last().blocks())
                .startsWith(new Block.Text(left))
                .asString()
                .contains("`/sgpods repair demo` tries at once");
        assertOffersRetryAndTearDown();
    }

    private List<Step> removal() {
        Resource network =
                new FakeWorld(() -> NOON).graph(lab).resources().inOrder().get(0);
        return List.of(new Step(network, new Observation.Present("vpc-1"), new Step.Action.Removed()));
    }

    private Message last() {
        return List.copyOf(lines.values()).get(lines.size() - 1);
    }

    private final class Recorder implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            boolean rests = lab.state() != LabState.CREATING && lab.state() != LabState.DELETING;
            assertThat(urgency).isEqualTo(rests ? Urgency.HIGH : Urgency.NORMAL);
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            assertThat(lines.put(key, message)).as(key).isNull();
            urgencies.put(key, urgency);
        }
    }

    /** Hears nothing but the keys. */
    private record Keys(Set<String> heard) implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            // The card has no key of its own.
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            heard.add(key);
        }
    }
}
