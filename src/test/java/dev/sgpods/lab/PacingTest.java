package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Step;
import dev.sgpods.graph.Step.Action;
import dev.sgpods.graph.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How soon a lab is looked at again after each kind of refusal. */
class PacingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Step refused(Trouble.Kind kind) {
        return new Step(new Thing(), new Observation.Absent(), new Action.Refused(new Trouble(kind, "No.")));
    }

    private static Duration after(List<Step> steps) {
        return Duration.between(NOW, Pacing.next(NOW, steps));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_USE, 4",
        "PROPAGATING, 4",
        "GONE, 4",
        "UNCERTAIN, 4",
        "THROTTLED, 10",
        "CAPACITY, 10",
        "FORBIDDEN, 10",
        "REAL, 10"
    })
    void eachKindOfRefusalHasItsOwnWait(Trouble.Kind kind, int seconds) {
        assertThat(after(List.of(refused(kind)))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theSoonestOfSeveralSetsThePace() {
        assertThat(after(List.of(refused(Trouble.Kind.THROTTLED), refused(Trouble.Kind.IN_USE))))
                .isEqualTo(Duration.ofSeconds(4));
        Step asked = new Step(new Thing(), new Observation.Absent(), new Action.Asked());
        assertThat(after(List.of(refused(Trouble.Kind.THROTTLED), asked))).isEqualTo(Duration.ofSeconds(2));
    }

    /** Nobody looks at it. */
    private static final class Thing implements Resource {
        @Override
        public String name() {
            return "thing";
        }

        @Override
        public String title() {
            return "the thing";
        }

        @Override
        public List<Resource> dependencies() {
            return List.of();
        }

        @Override
        public Observation observe(Snapshot snapshot) {
            return new Observation.Absent();
        }

        @Override
        public void ensure(Snapshot snapshot, Attempt attempt) {
            throw new IllegalStateException("Nobody asks for it.");
        }

        @Override
        public void delete(Snapshot snapshot) {
            throw new IllegalStateException("Nobody deletes it.");
        }
    }
}
