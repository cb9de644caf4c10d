package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of two things that bear one tag, for a kind whose things may be idle. */
abstract class TwinsContract extends ResourceContract {
    /** Makes something depend on a thing. */
    abstract void use(String id);

    /** Undoes what depends on a thing that the lab made. */
    void leave(String id) {}

    /** Whether it can be told which of two idle things is the older. */
    boolean aged() {
        return true;
    }

    @Test
    void ofTwoIdleThingsTheOlderStaysAndTheOtherGoes() {
        String id = cloud.make(resource());
        String twin = plant(ours());
        settle();
        List<Step> steps = cloud.create(resource());
        assertThat(steps).anyMatch(step -> step.action() instanceof Step.Action.TwinsRemoved);
        settle();
        assertThat(List.of(id, twin)).filteredOn(this::there).hasSize(1);
        if (aged()) {
            assertThat(there(id)).isTrue();
        }
        assertThat(seen()).isNotInstanceOf(Observation.Broken.class).isNotInstanceOf(Observation.Absent.class);
        assertThat(cloud.create(resource())).noneMatch(step -> step.action() instanceof Step.Action.TwinsRemoved);
    }

    @Test
    void theOneThatIsUsedStaysThoughItIsTheYounger() {
        String id = cloud.make(resource());
        leave(id);
        String twin = plant(ours());
        settle();
        use(twin);
        settle();
        assertThat(resource().idleTwins(cloud.look())).containsExactly(id);
        cloud.create(resource());
        settle();
        assertThat(there(id)).isFalse();
        assertThat(there(twin)).isTrue();
        assertThat(resource().id(cloud.look())).contains(twin);
    }

    @Test
    void twoThatAreBothUsedAreBrokenBothNamedAndNeitherTouched() {
        String id = cloud.make(resource());
        String twin = plant(ours());
        settle();
        use(id);
        use(twin);
        settle();
        assertBroken(id, twin);
    }

    @Test
    void anIdleTwinGoesInATeardownToo() {
        cloud.make(resource());
        plant(ours());
        settle();
        for (int count = 0; count < 5; count++) {
            cloud.tearDown(resource());
            settle();
        }
        cloud.awaitAbsence(resource());
    }
}
