package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.LabelSelector.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which labels are to be set, and which are to be taken away. */
class LackingTest {
    private static Lacking exactly(String value, Map<String, String> former) {
        return Lacking.of(Optional.of(new LabelSelector(Map.of("team", value), List.of())), Optional.of(former));
    }

    private static Lacking by(Requirement requirement, Map<String, String> former) {
        return Lacking.of(Optional.of(new LabelSelector(Map.of(), List.of(requirement))), Optional.of(former));
    }

    @Test
    void anEmptyValueIsAValue() {
        Lacking lacking = exactly("", Map.of());
        assertThat(lacking.words()).isEqualTo("team=");
        assertThat(lacking.json()).isEqualTo("\"team\":\"\"");
        assertThat(lacking.undoing()).hasValue("team-");
        assertThat(by(new Requirement("team", "In", List.of("")), Map.of()).words())
                .isEqualTo("team=");
    }

    @Test
    void aLabelWhoseValueWasEmptyGetsItBack() {
        assertThat(exactly("orders", Map.of("team", "")).undoing()).hasValue("team=");
        assertThat(by(new Requirement("team", "DoesNotExist", List.of()), Map.of("team", ""))
                        .undoing())
                .hasValue("team=");
    }

    @Test
    void whatMustNotBeThereIsTakenAway() {
        Lacking lacking = by(new Requirement("team", "DoesNotExist", List.of()), Map.of("team", "orders"));
        assertThat(lacking.words()).isEqualTo("team-");
        assertThat(lacking.json()).isEqualTo("\"team\":null");
        assertThat(lacking.undoing()).hasValue("team=orders");
    }

    /** That nothing stood there would be a guess, and undoing would lose it. */
    @Test
    void whatStoodThereIsNotGuessedWhereItWasNotRead() {
        Lacking lacking =
                Lacking.of(Optional.of(new LabelSelector(Map.of("team", "orders"), List.of())), Optional.empty());
        assertThat(lacking.words()).isEqualTo("team=orders");
        assertThat(lacking.undoing()).isEmpty();
    }
}
