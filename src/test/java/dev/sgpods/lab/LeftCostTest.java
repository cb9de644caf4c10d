package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What labs that should be gone still cost. */
class LeftCostTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<String> asked = new ArrayList<>();

    @Test
    void looksOnceIntoTheReadingOfARegionHoweverManyLabsAreThere() {
        Lab one = Labs.creating("one", NOON);
        Lab two = Labs.creating("two", NOON);
        LeftCost cost = cost(Optional.of(new LeftCost.Found(List.of(), NOON)));
        assertThat(cost.of(List.of(one, two)))
                .containsOnlyKeys(one.id(), two.id())
                .allSatisfy((id, left) -> assertThat(left.readAt()).isEqualTo(NOON));
        assertThat(asked).containsExactly(one.spec().region());
    }

    @Test
    void saysNothingOfALabWhoseRegionWasNotReadYet() {
        assertThat(cost(Optional.empty()).of(List.of(Labs.creating("one", NOON))))
                .isEmpty();
    }

    private LeftCost cost(Optional<LeftCost.Found> newest) {
        return new LeftCost(
                region -> {
                    asked.add(region);
                    return newest;
                },
                Prices.load());
    }
}
