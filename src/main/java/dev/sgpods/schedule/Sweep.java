package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes every lab that nothing else would wake.
 *
 * <p>A trigger is only a hint, and hints get lost: by a kill between the writing of a row and its trigger, or by
 * Quartz itself, whose triggers are known to end in ERROR.
 */
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private final Agenda agenda;
    private final Supplier<List<LabId>> present;
    private final List<Runnable> rounds;
    private final Duration interval;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sweep");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> sweeping;

    /**
     * Sweeps over the labs that are {@code present}, asked for anew each time, in the given interval.
     *
     * @param rounds run after each sweep, in order; what one throws is logged and keeps nothing from going on
     */
    Sweep(Agenda agenda, Supplier<List<LabId>> present, List<Runnable> rounds, Duration interval) {
        this.agenda = agenda;
        this.present = present;
        this.rounds = List.copyOf(rounds);
        this.interval = interval;
    }

    /** Sweeps now and then again and again. */
    synchronized void start() {
        sweeping = worker.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        // Labs first: what follows asks AWS and may take long. Errors too, for one that left here would end all sweeps.
        try {
            for (LabId lab : agenda.mend(present.get())) {
                LOG.info("Lab {} had no trigger in time and was woken.", lab);
            }
        } catch (RuntimeException | Error failure) {
            told("The sweep for labs without a trigger", failure);
        }
        rounds.forEach(this::goRound);
    }

    private void goRound(Runnable round) {
        if (worker.isShutdown()) {
            return;
        }
        try {
            round.run();
        } catch (RuntimeException | Error failure) {
            told("A round after a sweep", failure);
        }
    }

    private void told(String what, Throwable failure) {
        if (worker.isShutdown()) {
            LOG.info("{} was cut off by the program's end: {}", what, failure.toString());
        } else {
            LOG.error("{} failed and is tried again.", what, failure);
        }
    }

    /** Begins no sweep any more. Interrupts none either: that would close the file of the embedded database. */
    @Override
    public synchronized void close() {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        worker.shutdown();
    }
}
