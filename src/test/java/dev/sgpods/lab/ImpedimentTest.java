package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpedimentTest {
    private final Resource network = new FakeWorld(() -> Desk.NOON)
            .graph(Labs.creating("demo", Desk.NOON))
            .resources()
            .inOrder()
            .get(0);

    @Test
    void aHolderThatWasNamedIsNamedInOneSentenceAndWhatNamesNothingIsToldOfWhat() {
        assertThat(held("the network is still used by the VPC endpoint vpce-1."))
                .isEqualTo("The network is still used by the VPC endpoint vpce-1");
        assertThat(held("It is busy changing.")).isEqualTo("The network is not deleted yet: It is busy changing");
    }

    private String held(String refusal) {
        Step refused = new Step(
                network,
                new Observation.Present("vpc-1"),
                new Step.Action.Refused(new Trouble(Trouble.Kind.IN_USE, refusal)));
        return Impediment.lastHolder(List.of(refused)).orElseThrow();
    }
}
