package dev.sgpods.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Lets many threads begin at one moment. */
public final class Together {
    private Together() {}

    /** Runs an action once for each number below {@code threads}; answers in the order of the numbers. */
    public static <T> List<T> run(int threads, IntFunction<T> action) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (int at = 0; at < threads; at++) {
                int number = at;
                answers.add(workers.submit(() -> {
                    start.await();
                    return action.apply(number);
                }));
            }
            start.countDown();
            List<T> gathered = new ArrayList<>();
            for (Future<T> answer : answers) {
                gathered.add(answer.get(30, TimeUnit.SECONDS));
            }
            return gathered;
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("One of the threads failed.", failure);
        } finally {
            workers.shutdownNow();
        }
    }
}
