package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a kind that AWS knows by a unique name, when something else bears the name. */
interface NamedContract {
    /** The contract of the same kind. */
    ResourceContract contract();

    /** Makes a thing of the kind under a name, with these tags; its id. */
    String take(String cloudName, Map<String, String> tags);

    @Test
    default void aNameThatSomethingElseBearsIsRefusedWithASentenceAndNeverTouched() {
        ResourceContract kind = contract();
        TaggedResource<?> resource = kind.resource();
        String cloudName = TestCloud.LAB.cloudName(resource.name());
        kind.cloud.prepare(resource);
        String taken = take(cloudName, Map.of("team", "payments"));
        kind.settle();
        kind.cloud.changes.clear();
        List<Step> steps = kind.cloud.create(resource);
        assertThat(steps.get(steps.size() - 1).trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.REAL);
            assertThat(trouble.sentence())
                    .contains(cloudName)
                    .contains("not touched")
                    .contains("/sgpods repair demo");
        });
        assertThat(kind.cloud.changes).hasSize(1);
        kind.settle();
        kind.cloud.tearDown(resource);
        assertThat(kind.seen()).isInstanceOf(Observation.Absent.class);
        assertThat(kind.there(taken)).isTrue();
    }

    @Test
    default void aNameThatAnEarlierTryOfThisLabTookIsNoFailure() {
        ResourceContract kind = contract();
        TaggedResource<?> resource = kind.resource();
        kind.cloud.prepare(resource);
        var before = kind.cloud.look();
        String taken = take(TestCloud.LAB.cloudName(resource.name()), kind.ours());
        // By the snapshot it is not there yet: the answer was lost, and it is asked for again.
        resource.ensure(before, kind.cloud.ledger.begin(resource.name(), kind.cloud.now()));
        kind.settle();
        assertThat(resource.id(kind.cloud.look())).contains(taken);
    }
}
