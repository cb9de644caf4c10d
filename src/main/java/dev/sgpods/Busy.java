package dev.sgpods;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor that knows whether anything it was given still waits or runs. */
final class Busy implements Executor {
    private final Executor executor;
    private final AtomicInteger tasks = new AtomicInteger();

    Busy(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        tasks.incrementAndGet();
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    tasks.decrementAndGet();
                }
            });
        } catch (RuntimeException rejected) {
            tasks.decrementAndGet();
            throw rejected;
        }
    }

    boolean idle() {
        return tasks.get() == 0;
    }
}
