package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverdueTest {
    private static final Instant ASKED = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant STANDING = ASKED.plus(Duration.ofMinutes(10));

    /** What keeps the second thing of the fake world; its phase usually takes nine and a half minutes. */
    private static Optional<Overdue> late(Observation observation, Duration after) {
        return late(observation, Overdue.LOOKS, after);
    }

    private static Optional<Overdue> late(Observation observation, int looks, Duration after) {
        Lab lab = Labs.creating("demo", ASKED)
                .withPhases(Map.of(
                        Phase.NETWORK, new PhaseTimes(ASKED, STANDING, ""),
                        Phase.CLUSTER, new PhaseTimes(ASKED, null, "")));
        LabGraph graph = new FakeWorld(() -> ASKED).graph(lab);
        List<Resource> ordered = graph.resources().inOrder();
        List<Step> steps = List.of(
                new Step(ordered.get(0), new Observation.Present("n"), new Step.Action.Nothing()),
                new Step(ordered.get(1), observation, new Step.Action.Nothing()));
        return Overdue.of(graph, lab, steps, looks, STANDING.plus(after));
    }

    private static final Observation PULLING =
            new Observation.Pending("p", "its image cannot be pulled: no such image");

    @Test
    void nothingIsLateBeforeTwiceItsUsualTimeSinceItsTurnCame() {
        assertThat(late(PULLING, Duration.ofMinutes(20))).isEmpty();
    }

    @Test
    void saysWhatItWaitsForAndSinceWhenAndWhatWillCome() {
        assertThat(late(PULLING, Duration.ofMinutes(22))).hasValueSatisfying(late -> {
            assertThat(late.stop()).isFalse();
            assertThat(late.sentence())
                    .startsWith(
                            "The cluster takes longer than usual, which is 9m 30s: it is waited for since 12:10 UTC.")
                    .contains("Its image cannot be pulled: no such image.")
                    .contains("stops at 12:59 UTC");
        });
    }

    @Test
    void asksAPersonAfterAWhile() {
        assertThat(late(PULLING, Duration.ofMinutes(50))).hasValueSatisfying(late -> {
            assertThat(late.stop()).isTrue();
            assertThat(late.sentence()).contains("Retry").contains("Tear down");
        });
    }

    @Test
    void aBotThatWasAwayLooksAWhileItselfBeforeItAsks() {
        assertThat(late(PULLING, Overdue.LOOKS - 1, Duration.ofHours(5))).hasValueSatisfying(late -> {
            assertThat(late.stop()).isFalse();
            assertThat(late.sentence()).contains("stops before long and asks you");
        });
    }

    @Test
    void namesNoMomentThatItCannotKeep() {
        assertThat(late(PULLING, 0, Duration.ofMinutes(28)))
                .hasValueSatisfying(late -> assertThat(late.sentence()).contains("stops at 12:59 UTC"));
        assertThat(late(PULLING, 0, Duration.ofMinutes(40)))
                .hasValueSatisfying(late -> assertThat(late.sentence()).contains("stops a while after 12:59 UTC"));
    }

    @Test
    void whatCouldNotBeReadIsWaitedForToo() {
        assertThat(late(new Observation.Unknown("The cluster does not know us (401)."), Duration.ofMinutes(22)))
                .hasValueSatisfying(
                        late -> assertThat(late.sentence()).contains("The cluster does not know us (401)."));
    }

    @Test
    void whatIsThereIsNotWaitedFor() {
        assertThat(late(new Observation.Present("c"), Duration.ofHours(9))).isEmpty();
    }
}
