package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant MONTH = NOON.minus(Duration.ofDays(30));
    private final Costs costs = new Costs(spec -> OptionalDouble.of(0.5), MONTH, NOON);

    @Test
    void countsWhatWasSpentAndWhatWouldHaveRunToTheEndOfTheLease() {
        Lab night = gone("night", NOON.minusSeconds(10 * 3600), Ending.NIGHTLY, NOON.minusSeconds(6 * 3600));
        Lab idle = gone("idle", NOON.minusSeconds(10 * 3600), Ending.IDLE, NOON.minusSeconds(8 * 3600));
        Lab person = gone("person", NOON.minusSeconds(10 * 3600), Ending.PERSON, NOON.minusSeconds(9 * 3600));
        Lab there = Labs.creating("there", NOON.minusSeconds(2 * 3600));
        assertThat(costs.by(
                        List.of(night, idle, person, there), lab -> lab.name().value()))
                .extracting(Costs.Sum::cells)
                .containsExactly(
                        List.of("night", "1", "2.00", "0.00", "2.00"),
                        List.of("idle", "1", "1.00", "3.00", "0.00"),
                        List.of("there", "1", "1.00", "0.00", "0.00"),
                        List.of("person", "1", "0.50", "0.00", "0.00"),
                        List.of("all", "4", "4.50", "3.00", "2.00"));
    }

    @Test
    void countsOnlyWhatFallsIntoTheTimeAskedFor() {
        Lab before = gone("before", MONTH.minusSeconds(7200), Ending.NIGHTLY, MONTH.minusSeconds(3600));
        Lab across = gone("across", MONTH.minusSeconds(7200), Ending.PERSON, MONTH.plusSeconds(3600));
        assertThat(costs.by(List.of(before, across), lab -> lab.name().value()))
                .extracting(Costs.Sum::cells)
                .containsExactly(
                        List.of("across", "1", "0.50", "0.00", "0.00"), List.of("all", "1", "0.50", "0.00", "0.00"));
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // the two labs' specifications are equal, and only one is to have a price
    void whatHasNoPriceIsSaidAndNotGuessed() {
        Lab priced = Labs.creating("there", NOON.minusSeconds(3600));
        Lab unpriced = gone("idle", NOON.minusSeconds(7200), Ending.IDLE, NOON.minusSeconds(3600));
        Costs half = new Costs(
                spec -> spec == priced.spec() ? OptionalDouble.of(0.50) : OptionalDouble.empty(), MONTH, NOON);
        assertThat(half.by(List.of(priced, unpriced), lab -> lab.name().value()))
                .extracting(Costs.Sum::cells)
                .containsExactly(
                        List.of("there", "1", "0.50", "0.00", "0.00"),
                        List.of("idle", "1", "unknown", "unknown", "0.00"),
                        List.of("all", "2", "0.50 + unknown", "unknown", "0.00"));
    }

    @Test
    void theCommandAnswersWithATableOrWithCommaSeparatedValues() {
        Desk desk = new Desk();
        Lab lab = desk.put("demo", LabState.READY);
        desk.now = Desk.NOON.plus(Duration.ofHours(2));
        desk.store.put(lab.ended(Ending.NIGHTLY, desk.now).in(LabState.GONE, "", desk.now));
        Reply table = desk.run(Desk.BOB, "costs --by lab --since 1d");
        Block.Table found = table.message().blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(found.header()).startsWith("Lab", "Labs", "Spent $");
        assertThat(found.rows()).hasSize(2);
        double spent = Double.parseDouble(found.rows().get(0).get(2));
        assertThat(Double.parseDouble(found.rows().get(0).get(4))).isBetween(spent * 2.9, spent * 3.1);
        String csv = desk.run(Desk.BOB, "costs --csv").message().blocks().get(0).toString();
        assertThat(csv).contains("Owner,Labs,Spent $,Saved idle $,Saved night $\nAnn,1,");
        assertThat(desk.run(Desk.BOB, "costs --by moon").message().toString()).contains("neither `owner` nor `lab`");
        assertThat(desk.run(Desk.BOB, "costs --since ever").message().toString())
                .contains(Durations.RULE);
    }

    private static Lab gone(String name, Instant created, Ending why, Instant at) {
        return Labs.creating(name, created).ended(why, at.minusSeconds(600)).in(LabState.GONE, "", at);
    }
}
