package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabScheduler;
import dev.sgpods.lab.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/**
 * Wakes labs by Quartz, on the program's own database.
 *
 * <p>Wake-ups are rows on the lab's clock and outlive a kill; Quartz's triggers are made from them at the present pace.
 * A lab's passes never overlap. A pass that fails is logged and tried again after a second, then two, up to a minute of
 * wall time. Labs whose trigger was lost, or is set too late, are woken within fifteen seconds.
 */
public final class QuartzLabScheduler implements LabScheduler, AutoCloseable {
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(15);
    private static final Duration SHARED_SWEEP_INTERVAL = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMillis(1200);

    private final Scheduler scheduler;
    private final QuickFailOver store;
    private final Agenda agenda;
    private final Punctuality punctuality = new Punctuality();
    private final Duration sweepInterval;
    private @Nullable Sweep sweep;

    /**
     * On which database the scheduler works, and as whom.
     *
     * @param process this program's name, unique among those on the database
     * @param shared whether several programs have it open: they then share the passes, and what one leaves undone when
     *     it dies another takes up within 15 seconds
     */
    public record Base(DataSource pool, String process, boolean shared) {}

    /** A scheduler on a database whose tables are there; nothing runs before {@link #start}. */
    public QuartzLabScheduler(Base base, Clocks clocks) {
        this(base, clocks, base.shared() ? SHARED_SWEEP_INTERVAL : SWEEP_INTERVAL);
    }

    /** The same with another interval between sweeps, for tests. */
    QuartzLabScheduler(Base base, Clocks clocks, Duration sweepInterval) {
        DataSource pool = base.pool();
        QuartzFactory.Made made = QuartzFactory.create(pool, base.process(), base.shared());
        this.scheduler = made.scheduler();
        this.store = made.store();
        Jdbi jdbi = Jdbi.create(pool);
        this.agenda = new Agenda(new WakeUps(jdbi), new Triggers(scheduler, jdbi), clocks);
        this.sweepInterval = sweepInterval;
    }

    /**
     * Begins to run passes, those that a kill cut short first.
     *
     * @param pass one pass over a lab, on a thread of the scheduler; must not wait
     * @param unclaimed the labs that are not gone and that no program has claimed at the moment
     * @param rounds run one after the other every few seconds on a thread of their own, beginning at once; each decides
     *     itself whether there is anything to do
     */
    public synchronized void start(Function<LabId, Next> pass, Supplier<List<LabId>> unclaimed, Runnable... rounds) {
        if (sweep != null) {
            throw new IllegalStateException("The scheduler was started before.");
        }
        Passes passes = new Passes(agenda, pass, punctuality);
        try {
            scheduler.setJobFactory((bundle, running) -> new LabWakeUp(passes));
            agenda.recover();
            scheduler.start();
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The scheduler cannot be started.", failure);
        }
        sweep = new Sweep(agenda, unclaimed, List.of(rounds), sweepInterval);
        sweep.start();
    }

    @Override
    public void wake(LabId lab) {
        agenda.wake(lab);
    }

    @Override
    public void wakeAt(LabId lab, Instant moment) {
        agenda.wakeAt(lab, moment);
    }

    /** How late passes begin in this program. */
    public Punctuality punctuality() {
        return punctuality;
    }

    /** When this program looked last for passes that are due, the database answered, and it could have run one. */
    public Instant looked() {
        return store.looked();
    }

    /** How long ago, on the labs' clock, a pass was due that no program has begun; zero when none is due. */
    public Duration late(LabId lab) {
        return agenda.late(lab);
    }

    /** When, on the labs' clock, the next pass is due; nothing when none is called for. */
    public Optional<Instant> next() {
        return agenda.next();
    }

    /** Whether a pass is under way in this program. */
    public boolean serving() {
        return agenda.serving();
    }

    /** The pace has changed, or the lab's clock was set: sets every trigger anew. */
    public void rearm() {
        agenda.rearm();
    }

    /** Begins no pass any more and gives those under way little more than a second, without interrupting them. */
    @Override
    public synchronized void close() {
        try {
            if (sweep != null) {
                sweep.close();
            }
            scheduler.standby();
            // Without passes under way, waiting is short: Quartz notes the end of those that have just ended.
            boolean idle = agenda.close(PATIENCE);
            scheduler.shutdown(idle);
        } catch (SchedulerException failure) {
            throw new IllegalStateException("The scheduler cannot be closed.", failure);
        }
    }
}
