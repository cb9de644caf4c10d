package dev.sgpods;

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
    private static final int PROOFS = 4;

    private final ExecutorService requests = pool("request", REQUESTS);
    private final ExecutorService lines = pool("line", LINES);
    private final ExecutorService proofs = pool("proof", PROOFS);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, named("timer"));

    private static ExecutorService pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
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

    /** For proofs, which wait for requests. */
    ExecutorService proofs() {
        return proofs;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        lines.shutdownNow();
        proofs.shutdownNow();
        requests.shutdownNow();
    }
}
