package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pod is sent only onto nodes that there are, or that a command before makes. */
class NodeFixesTest {
    private static final Pod POD = TestPods.owned("ReplicaSet", "web-5d9c");

    private static List<String> commands(String compute) {
        ObjectMeta meta = new ObjectMeta(
                "",
                "node-1",
                Map.of("eks.amazonaws.com/compute-type", compute),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        NetworkFacts facts = NetworkFacts.none().with(Node.class, List.of(new Node(meta, "", List.of(), true, -1)));
        return NodeFixes.elsewhere(TestPods.symptoms(facts, POD), POD).stream()
                .map(Fix::command)
                .toList();
    }

    @Test
    void whereNoGroupIsMadeNoPodIsSentToOne() {
        assertThat(commands("auto")).singleElement().satisfies(command -> assertThat(command)
                .startsWith("aws eks list-nodegroups"));
    }

    @Test
    void theProfileThatTakesThePodIsNamedFirst() {
        assertThat(commands("fargate"))
                .noneMatch(command -> command.contains("nodeSelector"))
                .first()
                .asString()
                .contains("describe-fargate-profile", "--fargate-profile-name serverless");
    }
}
