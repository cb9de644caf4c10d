package dev.sgpods.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.StdJobRunShellFactory;
import org.quartz.impl.StdScheduler;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.simpl.CascadingClassLoadHelper;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.utils.DBConnectionManager;

/**
 * Puts a Quartz scheduler together by hand.
 *
 * <p>Quartz's own factory keeps schedulers in a register of the whole JVM under the name that also stands in the
 * tables, so that a second one, on another database, would be the first one in disguise.
 */
final class QuartzFactory {
    /** Stands in every row of Quartz's tables: renamed, it would leave existing triggers behind. */
    static final String NAME = "sgpods";

    private static final int THREADS = 6;
    private static final int BATCH = 10;

    /** Above the longest drain of a burst: late triggers beyond it are handled slowly, twenty at a time. */
    private static final Duration MISFIRE = Duration.ofMinutes(10);

    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration CHECK_IN = Duration.ofSeconds(1);

    /** Between tries while the database is away; Quartz's own quarter of a minute would add to each outage. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private QuartzFactory() {}

    /** A scheduler, and the store that it works on. */
    record Made(Scheduler scheduler, QuickFailOver store) {}

    /**
     * A scheduler that does nothing yet.
     *
     * @param instance this program's name, unique among those on the database
     * @param shared whether several programs have the database open
     */
    static Made create(DataSource pool, String instance, boolean shared) {
        try {
            SimpleThreadPool threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
            threads.setThreadNamePrefix("pass");
            threads.setMakeThreadsDaemons(true);
            threads.initialize();
            QuickFailOver store = store(pool, instance, shared);
            StdJobRunShellFactory shells = new StdJobRunShellFactory();
            QuartzScheduler quartz =
                    new QuartzScheduler(resources(instance, threads, store, shells), IDLE.toMillis(), IDLE.toMillis());
            ClassLoadHelper classes = new CascadingClassLoadHelper();
            classes.initialize();
            store.initialize(classes, quartz.getSchedulerSignaler());
            Scheduler scheduler = new StdScheduler(quartz);
            shells.initialize(scheduler);
            quartz.initialize();
            return new Made(scheduler, store);
        } catch (SchedulerException | InvalidConfigurationException | SQLException failure) {
            throw new IllegalStateException("The scheduler cannot be put on the database.", failure);
        }
    }

    private static QuartzSchedulerResources resources(
            String instance, SimpleThreadPool threads, JobStoreTX store, StdJobRunShellFactory shells) {
        QuartzSchedulerResources resources = new QuartzSchedulerResources();
        resources.setName(NAME);
        resources.setInstanceId(instance);
        resources.setThreadName("scheduler");
        resources.setThreadExecutor(new DefaultThreadExecutor());
        resources.setThreadPool(threads);
        resources.setJobStore(store);
        resources.setJobRunShellFactory(shells);
        resources.setMakeSchedulerThreadDaemon(true);
        resources.setMaxBatchSize(BATCH);
        // A window above nothing would fire early.
        resources.setBatchTimeWindow(0);
        return resources;
    }

    private static QuickFailOver store(DataSource pool, String instance, boolean shared)
            throws InvalidConfigurationException, SQLException {
        // The register of connections is the JVM's too; this name stands in no table.
        String connections = NAME + "-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(connections, new PoolConnections(pool));
        QuickFailOver store = new QuickFailOver();
        store.setInstanceName(NAME);
        store.setInstanceId(instance);
        store.setIsClustered(shared);
        store.setClusterCheckinInterval(CHECK_IN.toMillis());
        store.setDbRetryInterval(RETRY.toMillis());
        store.setDataSource(connections);
        store.setTablePrefix("QRTZ_");
        store.setDriverDelegateClass(delegate(pool));
        store.setUseProperties("true");
        store.setMisfireThreshold(MISFIRE.toMillis());
        store.setAcquireTriggersWithinLock(true);
        store.setMakeThreadsDaemons(true);
        store.setThreadPoolSize(THREADS);
        return store;
    }

    /** From the database itself: a wrong one would look healthy and fire nothing. */
    private static String delegate(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            return postgres ? PostgreSQLDelegate.class.getName() : StdJDBCDelegate.class.getName();
        }
    }
}
