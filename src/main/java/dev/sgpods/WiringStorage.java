package dev.sgpods;

import dev.sgpods.drill.Drills;
import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Duty;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.lab.Questions;
import dev.sgpods.lab.RequestLog;
import dev.sgpods.lab.SweepPlans;
import dev.sgpods.lab.Watches;
import dev.sgpods.night.NightStore;
import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.DatabaseRefused;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiDrills;
import dev.sgpods.store.JdbiDuty;
import dev.sgpods.store.JdbiFreezes;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.JdbiNightStore;
import dev.sgpods.store.JdbiOutgoingStore;
import dev.sgpods.store.JdbiProcesses;
import dev.sgpods.store.JdbiQuestions;
import dev.sgpods.store.JdbiRequestLog;
import dev.sgpods.store.JdbiSweepPlans;
import dev.sgpods.store.JdbiWatches;
import dev.sgpods.store.SettledRows;
import dev.sgpods.store.WorldGuard;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of one world, with all that is kept in it. */
final class WiringStorage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WiringStorage.class);

    private final Database database;
    private final LabStore labs;
    private final OutgoingStore outgoing;
    private final RequestLog requests;
    private final AuditLog audit;
    private final JdbiProcesses processes;
    private final Duty sending;
    private final Questions questions;
    private final Freezes freezes;
    private final NightStore nights;
    private final Watches watches;
    private final Drills drills;
    private final SweepPlans sweepPlans;
    private final Duty sweeping;
    private final InstantSource wall;

    /**
     * Opens a database.
     *
     * @param world {@code demo}, or account and installation
     * @param process this program's name, unique among those on the database
     * @throws StartRefused when it cannot be used, or belongs to another world
     */
    static WiringStorage open(DatabaseLocation location, String world, String process, InstantSource wall) {
        try {
            Database database = Database.open(location);
            try {
                new WorldGuard(database.jdbi(), wall).admit(world);
            } catch (DatabaseRefused refused) {
                database.close();
                throw refused;
            }
            return new WiringStorage(database, process, wall);
        } catch (DatabaseRefused refused) {
            throw new StartRefused(String.valueOf(refused.getMessage()));
        }
    }

    private WiringStorage(Database database, String process, InstantSource wall) {
        this.database = database;
        this.wall = wall;
        Jdbi jdbi = database.jdbi();
        this.labs = new JdbiLabStore(jdbi, wall);
        this.outgoing = new JdbiOutgoingStore(jdbi, wall, wall);
        this.processes = new JdbiProcesses(jdbi, process, wall);
        processes.begin(!database.shared());
        this.requests = new JdbiRequestLog(jdbi, processes);
        this.audit = new JdbiAuditLog(jdbi);
        this.sending = new JdbiDuty(jdbi, "send", process, wall);
        this.questions = new JdbiQuestions(jdbi);
        this.freezes = new JdbiFreezes(jdbi);
        this.nights = new JdbiNightStore(jdbi);
        this.watches = new JdbiWatches(jdbi);
        this.drills = new JdbiDrills(jdbi);
        this.sweepPlans = new JdbiSweepPlans(jdbi);
        this.sweeping = new JdbiDuty(jdbi, "sweep", process, wall);
    }

    /** What the scheduler works on. */
    QuartzLabScheduler.Base base() {
        return new QuartzLabScheduler.Base(database.dataSource(), processes.own(), database.shared());
    }

    /** Tells the other programs on the database, every two seconds, that this one lives. */
    ScheduledFuture<?> live(ScheduledExecutorService timer) {
        long every = JdbiProcesses.EVERY.toMillis();
        return timer.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            processes.beat();
        } catch (RuntimeException failure) {
            // An exception that left here would end the signs of life for good.
            LOG.warn("The database took no sign of life; another is given in a moment.", failure);
        }
    }

    /** The duty of sending what waits in {@link #outgoing}. */
    Duty sending() {
        return sending;
    }

    /** Plans of sweeps. */
    SweepPlans sweepPlans() {
        return sweepPlans;
    }

    /** The duty of carrying them out. */
    Duty sweeping() {
        return sweeping;
    }

    /** Questions that wait for the person who was asked. */
    Questions questions() {
        return questions;
    }

    Freezes freezes() {
        return freezes;
    }

    Watches watches() {
        return watches;
    }

    Drills drills() {
        return drills;
    }

    NightStore nights() {
        return nights;
    }

    /**
     * What removes rows that nothing needs any more.
     *
     * @param lab the labs' clock
     */
    SettledRows settled(InstantSource lab) {
        return new SettledRows(database.jdbi(), lab, wall);
    }

    LabStore labs() {
        return labs;
    }

    /** What is to be said, of labs that live by the wall clock. */
    OutgoingStore outgoing() {
        return outgoing;
    }

    /**
     * What is to be said, to be sent from where labs have a clock of their own.
     *
     * @param lab the labs' clock
     */
    OutgoingStore outgoing(InstantSource lab) {
        return new JdbiOutgoingStore(database.jdbi(), wall, lab);
    }

    RequestLog requests() {
        return requests;
    }

    AuditLog audit() {
        return audit;
    }

    @Override
    public void close() {
        database.close();
    }
}
