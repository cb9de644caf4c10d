package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Permissions;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply.Outcome;
import dev.sgpods.command.Role;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Block.Button;
import dev.sgpods.message.Block.Field;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabCardTest {
    private static final Instant NOON = Desk.NOON;

    private Function<LabSpec, CostEstimate> costs = Labs::cost;
    private final LabCard cards = new LabCard(spec -> costs.apply(spec));

    private Message card(LabState state) {
        Lab asked = Labs.creating("demo", NOON);
        boolean leaving = state == LabState.DELETING || state == LabState.LEAKED || state == LabState.GONE;
        Lab lab = (leaving ? asked.towards(Goal.ABSENT, NOON) : asked)
                .with(Phase.IDENTITY, new PhaseTimes(NOON, NOON.plusSeconds(12), "role"))
                .with(Phase.CLUSTER, new PhaseTimes(NOON.plusSeconds(12), null, ""))
                .in(state, state == LabState.BLOCKED ? "The cluster was refused: why." : "", NOON.plusSeconds(90));
        return cards.of(lab, NOON.plusSeconds(102));
    }

    @ParameterizedTest
    @EnumSource(
            value = LabState.class,
            names = {"CREATING", "READY", "BLOCKED"})
    void showsEveryPhaseWithElapsedAndExpectedTimeCostLeaseAndOwner(LabState state) {
        Message card = card(state);
        Block.Checklist phases = (Block.Checklist) card.blocks().stream()
                .filter(Block.Checklist.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(phases.items())
                .extracting(Block.Item::text)
                .containsExactly(
                        "identity", "network", "cluster", "database", "CNI", "nodes", "policy", "workloads", "proof");
        assertThat(phases.items()).allMatch(item -> item.detail().contains("usually "));
        assertThat(phases.items().get(0)).isEqualTo(new Block.Item(Status.OK, "identity", "12s, usually 15s"));
        assertThat(phases.items().get(1)).isEqualTo(new Block.Item(Status.WAITING, "network", "usually 2m"));
        assertThat(phases.items().get(2).detail()).isEqualTo("1m 30s, usually 9m 30s");
        assertThat(fields(card))
                .contains(
                        new Field("Owner", "@Ann"),
                        new Field("Cost", "about $0.40 an hour, $0.01 so far (prices as of 2026-11-25)"));
        assertThat(card.blocks()).contains(new Block.Moment("Lease ends", NOON.plus(Duration.ofHours(8))));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATING, WORKING, Lab demo: being made, Extend+Tear down",
        "READY, OK, Lab demo: ready, Verify+Extend+Tear down",
        "BLOCKED, FAILED, Lab demo: stopped, Retry+Extend+Tear down",
        "DELETING, WORKING, Lab demo: being torn down, ''",
        "LEAKED, FAILED, Lab demo: not gone yet, Retry+Tear down",
        "GONE, OK, 'Lab demo: gone, 0 resources left', ''"
    })
    void saysItsStateInWordsAndSymbolAndWhatCanBePressed(LabState state, Status status, String title, String buttons) {
        Message card = card(state);
        assertThat(card).returns(status, Message::status).returns(title, Message::title);
        assertThat(String.join("+", buttons(card).map(Button::label).toList())).isEqualTo(buttons);
    }

    @Test
    void saysThatACostIsUnknownAndNeverThatItIsNothing() {
        costs = spec -> new CostEstimate(List.of(new CostEstimate.Item("all of it", Optional.empty())), "2026-11-25");
        for (LabState state : LabState.values()) {
            String card = card(state).toString();
            assertThat(card).contains("unknown").doesNotContain("$0");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LabState.class,
            names = {"DELETING", "LEAKED"})
    void aLabThatGoesIsNotSaidToCostAnHourWhatAllOfItDid(LabState state) {
        assertThat(card(state).toString())
                .contains("at most $0.01 (prices as of 2026-11-25)")
                .doesNotContain("an hour");
    }

    @Test
    void aStoppedLabSaysWhy() {
        assertThat(card(LabState.BLOCKED).blocks()).contains(new Block.Text("The cluster was refused: why."));
    }

    @ParameterizedTest
    @EnumSource(LabState.class)
    void everyPressIsDecidedByTheTableAgainForWhoeverPresses(LabState state) {
        for (Button button : buttons(card(state)).toList()) {
            Verb verb = Verb.of(button.line()).orElseThrow();
            for (Role role : Role.values()) {
                for (Place place : Place.values()) {
                    for (boolean own : new boolean[] {true, false}) {
                        assertDecided(state, button, verb, role, place, own);
                    }
                }
            }
        }
    }

    private static void assertDecided(LabState state, Button button, Verb verb, Role role, Place place, boolean own) {
        Desk desk = new Desk();
        Lab lab = desk.put("demo", state);
        Caller caller = Desk.caller(own ? lab.owner() : "U7", "Somebody", role, place);
        String line =
                button.line() + (button.ask() == null ? "" : " " + button.ask().example());
        boolean allowed = Permissions.decide(verb, role, own ? Ownership.OWN : Ownership.OTHERS, place)
                .allowed();
        assertThat(desk.run(caller, line).outcome() != Outcome.REFUSED)
                .as("%s as %s, %s, own %s, in state %s", line, role, place, own, state)
                .isEqualTo(allowed);
        if (!allowed) {
            assertThat(desk.lab("demo")).isEqualTo(lab);
            assertThat(desk.woken).isEmpty();
        }
    }

    private static List<Field> fields(Message card) {
        return card.blocks().stream()
                .filter(Block.Fields.class::isInstance)
                .flatMap(block -> ((Block.Fields) block).fields().stream())
                .toList();
    }

    private static Stream<Button> buttons(Message card) {
        return card.blocks().stream().filter(Block.Actions.class::isInstance).flatMap(block -> ((Block.Actions) block)
                .buttons().stream());
    }
}
