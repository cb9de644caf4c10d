package dev.sgpods.simulator.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes whoever runs a program in a pod wait as long as the program takes by the world's clock. */
@FunctionalInterface
public interface ProgramTime {
    /** A stage that completes when the simulated duration is over. */
    CompletionStage<?> over(Duration simulated);

    /** Nobody waits. */
    static ProgramTime none() {
        return duration -> CompletableFuture.completedFuture(duration);
    }
}
