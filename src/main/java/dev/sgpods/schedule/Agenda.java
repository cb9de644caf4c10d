package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows and triggers together: a row is written and its trigger set under one lock, or a call for now could be
 * overwritten by a pass that has just asked for later. What a kill tears apart is mended at the start and by the sweep.
 */
final class Agenda implements LabScheduler {
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration SLACK = Duration.ofSeconds(2);
    /** Two clocks that are read one after the other tell so little apart. */
    private static final Duration SAME = Duration.ofMillis(50);

    private final WakeUps wakeUps;
    private final Triggers triggers;
    private final Clocks clocks;
    private final ReentrantLock together = new ReentrantLock();
    private final Condition left = together.newCondition();
    private final Set<LabId> served = new HashSet<>();
    private boolean closed;

    Agenda(WakeUps wakeUps, Triggers triggers, Clocks clocks) {
        this.wakeUps = wakeUps;
        this.triggers = triggers;
        this.clocks = clocks;
    }

    @Override
    public void wake(LabId lab) {
        alone(() -> set(wakeUps.callNow(lab, clocks.lab().instant())));
    }

    @Override
    public void wakeAt(LabId lab, Instant moment) {
        alone(() -> set(wakeUps.call(lab, moment)));
    }

    /** A pass over the lab begins, so late; nothing when none may any more, and the call stays for the next start. */
    Optional<Duration> begin(LabId lab) {
        together.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            served.add(lab);
            return Optional.of(wakeUps.begin(lab).map(call -> call.late(clocks)).orElse(Duration.ZERO));
        } finally {
            together.unlock();
        }
    }

    /** How long ago, on the lab's clock, a pass was due that has not begun. */
    Duration late(LabId lab) {
        return wakeUps.find(lab).map(call -> call.late(clocks)).orElse(Duration.ZERO);
    }

    /** When, on the labs' clock, the next pass is due; nothing when none is called for. */
    Optional<Instant> next() {
        return wakeUps.next();
    }

    /** Whether a pass is under way here. */
    boolean serving() {
        together.lock();
        try {
            return !served.isEmpty();
        } finally {
            together.unlock();
        }
    }

    /** Whether no pass begins any more, and what is under way is cut off. */
    boolean closed() {
        together.lock();
        try {
            return closed;
        } finally {
            together.unlock();
        }
    }

    /** The pass that has begun ended well. */
    void done(LabId lab, Next next) {
        alone(() -> {
            if (next instanceof Next.At at) {
                set(wakeUps.again(lab, at.moment()));
            } else {
                wakeUps.never(lab).ifPresentOrElse(this::set, () -> triggers.remove(lab));
            }
        });
    }

    /** The pass that has begun failed; tells after which wall time it is tried again. */
    Duration failed(LabId lab) {
        int failures = wakeUps.find(lab).map(WakeUp::failures).orElse(0) + 1;
        Duration backOff = backOff(failures);
        alone(() -> set(wakeUps.failed(
                lab, clocks.lab().instant(), failures, clocks.wall().instant().plus(backOff))));
        return backOff;
    }

    /** The pass that has begun is over, whatever came of it. */
    void leave(LabId lab) {
        alone(() -> {
            served.remove(lab);
            left.signalAll();
        });
    }

    /** Lets no pass begin any more and waits for those under way; false when the patience ended before they did. */
    boolean close(Duration patience) {
        together.lock();
        try {
            closed = true;
            long remaining = patience.toNanos();
            while (!served.isEmpty() && remaining > 0) {
                remaining = left.awaitNanos(remaining);
            }
            return served.isEmpty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            together.unlock();
        }
    }

    /** How long a lab rests after so many failures: a second, doubled each time, at most a minute. */
    static Duration backOff(int failures) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
    }

    /** Calls for what a kill cut short, and sets all triggers. */
    void recover() {
        wakeUps.recover(clocks.lab().instant());
        rearm();
    }

    /** Sets all triggers anew by the present pace; those that are right already, as after a restart, are left alone. */
    void rearm() {
        alone(() -> {
            Map<LabId, Instant> fires = triggers.next();
            Instant now = clocks.wall().instant();
            Map<LabId, Instant> wrong = new HashMap<>();
            for (WakeUp waiting : wakeUps.waiting()) {
                Instant due = waiting.due(clocks);
                Instant set = fires.get(waiting.lab());
                boolean both = set != null && !set.isAfter(now) && !due.isAfter(now);
                if (set == null || (!both && Duration.between(set, due).abs().compareTo(SAME) > 0)) {
                    wrong.put(waiting.lab(), due);
                }
            }
            triggers.set(wrong);
        });
    }

    /**
     * Wakes those of the labs that nothing else would in time; answers which. However many labs there are, it asks the
     * database two questions.
     */
    List<LabId> mend(List<LabId> labs) {
        together.lock();
        try {
            Map<LabId, Instant> fires = triggers.next();
            // A trigger that has fired is dead until its pass sets the next one.
            List<LabId> here =
                    labs.stream().filter(lab -> !served.contains(lab)).toList();
            List<LabId> lost =
                    here.stream().filter(lab -> !fires.containsKey(lab)).toList();
            Set<LabId> known = new HashSet<>(here);
            // Two programs that call at one moment may set the trigger in the other order than they write the row.
            List<WakeUp> wrong = wakeUps.waiting().stream()
                    .filter(row -> known.contains(row.lab()))
                    .filter(row -> late(row, fires.get(row.lab())))
                    .toList();
            List<WakeUp> all = Stream.concat(wakeUps.callNow(lost, clocks.lab().instant()).stream(), wrong.stream())
                    .toList();
            triggers.set(all.stream().collect(Collectors.toMap(WakeUp::lab, row -> row.due(clocks))));
            return all.stream().map(WakeUp::lab).toList();
        } finally {
            together.unlock();
        }
    }

    private boolean late(WakeUp due, @Nullable Instant fires) {
        return fires != null && due.due(clocks).plus(SLACK).isBefore(fires);
    }

    private void set(WakeUp wakeUp) {
        triggers.set(wakeUp.lab(), wakeUp.due(clocks));
    }

    private void alone(Runnable action) {
        together.lock();
        try {
            action.run();
        } finally {
            together.unlock();
        }
    }
}
