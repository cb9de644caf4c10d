package dev.sgpods.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Steps run elsewhere, and a pass is never held up by one that takes its time. */
class StepRunsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration NONE = Duration.ofMillis(1);

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final StepRuns runs = new StepRuns(waiting::add);
    private final AtomicInteger carriedOut = new AtomicInteger();

    private boolean step() {
        return carriedOut.incrementAndGet() > 0;
    }

    static Drill drill() {
        return new Drill(
                new LabId("ddd222"),
                new LabId("abc234"),
                "F30",
                false,
                "U1",
                "Ann",
                NOON,
                NOON.plusSeconds(1800),
                Drill.State.BEGINNING,
                new Script(List.of(Change.pause(1), Change.pause(2)), List.of()),
                0,
                NOON,
                null,
                "",
                Drill.Reason.NONE,
                "");
    }

    @Test
    void aPassLeavesASlowStepToItselfAndALaterOneLearnsWhatCameOfIt() {
        assertThat(runs.run(drill(), NONE, this::step)).isEmpty();
        assertThat(runs.run(drill(), NONE, this::step)).isEmpty();
        assertThat(waiting).as("begun once").hasSize(1);
        waiting.remove().run();
        assertThat(runs.run(drill(), NONE, this::step)).hasValue(true);
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void whatComesNextIsNotBegunBesideAStepThatStillRuns() {
        runs.run(drill(), NONE, this::step);
        Drill ending = drill().ending(Drill.Reason.STOPPED, NOON, "");
        assertThat(runs.run(ending, NONE, this::step)).isEmpty();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(runs.run(ending, NONE, () -> false))
                .as("its own, not the one before")
                .isEmpty();
        waiting.remove().run();
        assertThat(runs.run(ending, NONE, this::step)).hasValue(false);
    }

    @Test
    void whatAStepThrowsIsThrownOnceAndTheStepIsTriedAgain() {
        StepRuns here = new StepRuns(Runnable::run);
        assertThatThrownBy(() -> here.run(drill(), NONE, () -> {
                    throw new Unfit("It is gone.");
                }))
                .isInstanceOf(Unfit.class);
        assertThat(here.run(drill(), NONE, this::step)).hasValue(true);
    }

    @Test
    void aProgramThatEndsBeginsNoStepAndFailsNone() {
        StepRuns ended = new StepRuns(task -> {
            throw new RejectedExecutionException("ended");
        });
        assertThat(ended.run(drill(), NONE, this::step)).isEmpty();
    }

    /** Labs come and go: what came of the last step of one that has no drill any more is not kept for good. */
    @Test
    void whatNobodyAsksForAnyMoreIsForgottenOnceItHasEnded() {
        runs.run(drill(), NONE, this::step);
        runs.forget(drill().lab());
        assertThat(runs.kept()).as("it still runs").isEqualTo(1);
        waiting.remove().run();
        runs.forget(drill().lab());
        assertThat(runs.kept()).isZero();
    }
}
