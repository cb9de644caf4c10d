package dev.sgpods.drill;

import dev.sgpods.drill.Drill.State;
import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Carries out steps of drills off the threads that passes run on: a pass learns what came of a step if that is soon known,
 * else the next pass does. One step a lab at a time.
 */
final class StepRuns {
    private final Executor executor;
    private final Map<LabId, Running> running = new ConcurrentHashMap<>();

    StepRuns(Executor executor) {
        this.executor = executor;
    }

    private record Running(LabId drill, State state, int number, CompletableFuture<Boolean> result) {
        boolean is(Drill asked) {
            return drill.equals(asked.id()) && state == asked.state() && number == asked.done();
        }
    }

    /**
     * Whether the drill's present step has its effect; nothing while it, or another one of the lab, still runs. Throws what
     * the step threw.
     *
     * @param wait wall time after which the step is left to itself
     */
    Optional<Boolean> run(Drill drill, Duration wait, BooleanSupplier step) {
        Running before = running.get(drill.lab());
        if (before != null && !before.is(drill)) {
            if (!before.result().isDone()) {
                return Optional.empty();
            }
            // Of a direction that was left meanwhile: its steps are carried out again or undone.
            running.remove(drill.lab());
        }
        try {
            Running now = running.computeIfAbsent(drill.lab(), lab -> begun(drill, step));
            boolean effective = now.result().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            running.remove(drill.lab());
            return Optional.of(effective);
        } catch (TimeoutException | RejectedExecutionException later) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failure) {
            running.remove(drill.lab());
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (failure.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** What came of a step of a lab that has no drill any more nobody asks for; one that still runs is waited for. */
    void forget(LabId lab) {
        running.computeIfPresent(lab, (id, run) -> run.result().isDone() ? null : run);
    }

    /** For how many labs something is kept. */
    int kept() {
        return running.size();
    }

    private Running begun(Drill drill, BooleanSupplier step) {
        return new Running(
                drill.id(), drill.state(), drill.done(), CompletableFuture.supplyAsync(step::getAsBoolean, executor));
    }
}
