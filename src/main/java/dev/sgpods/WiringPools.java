package dev.sgpods;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The program's threads: none of them keeps the process alive. */
final class WiringPools implements AutoCloseable {
    private static final int REQUESTS = 24;
    private static final int LINES = 8;
    private static final int WAITING_LINES = 200;
    private static final int ADDITIONS = 4;
    private static final int WAITING_ADDITIONS = 100;
    private static final int PROOFS = 4;
    private static final long MOMENT_MILLISECONDS = 300;

    private final ExecutorService requests = pool("request", REQUESTS, new LinkedBlockingQueue<>());
    // Bounded: what does not fit is answered at once, instead of after Slack has given up.
    private final ExecutorService lines = pool("line", LINES, new ArrayBlockingQueue<>(WAITING_LINES));
    // Apart from the lines: a look at CloudTrail takes seconds, and nobody's first line waits for it.
    private final ExecutorService additions = pool("addition", ADDITIONS, new ArrayBlockingQueue<>(WAITING_ADDITIONS));
    private final ExecutorService proofs = pool("proof", PROOFS, new LinkedBlockingQueue<>());
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, named("timer"));

    private static ExecutorService pool(String name, int threads, BlockingQueue<Runnable> waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, waiting, named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "sgpods-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** For requests to AWS and to clusters. */
    ExecutorService requests() {
        return requests;
    }

    /** For command lines. */
    ExecutorService lines() {
        return lines;
    }

    /** For what is added to answers later. */
    ExecutorService additions() {
        return additions;
    }

    /** For proofs, which wait for requests. */
    ExecutorService proofs() {
        return proofs;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Takes no more command lines and gives those under way a moment. */
    void finishLines() {
        lines.shutdown();
        try {
            if (!lines.awaitTermination(MOMENT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                lines.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            lines.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        lines.shutdownNow();
        additions.shutdownNow();
        proofs.shutdownNow();
        requests.shutdownNow();
    }
}
