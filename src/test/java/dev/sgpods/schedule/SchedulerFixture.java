package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A scheduler on an empty database, with passes that are counted. */
abstract class SchedulerFixture {
    static final LabId LAB = new LabId("aaaaaa");
    static final LabId OTHER = new LabId("bbbbbb");
    static final Duration NO_SWEEP = Duration.ofHours(1);

    @RegisterExtension
    final MemoryDatabase database = new MemoryDatabase();

    final InstantSource clock = InstantSource.system();
    final RecordedPasses passes = new RecordedPasses();
    private volatile @Nullable QuartzLabScheduler current;

    @BeforeEach
    void open() {
        current = newScheduler(new Clocks(clock, clock, stretch -> stretch));
    }

    /** A database that no other program has open. */
    static QuartzLabScheduler.Base alone(MemoryDatabase database) {
        return new QuartzLabScheduler.Base(database.database().dataSource(), "one", false);
    }

    QuartzLabScheduler newScheduler(Clocks clocks) {
        return new QuartzLabScheduler(alone(database), clocks, NO_SWEEP);
    }

    @AfterEach
    void close() {
        scheduler().close();
    }

    QuartzLabScheduler scheduler() {
        return Objects.requireNonNull(current, "The scheduler is there while a test runs.");
    }

    void start() {
        scheduler().start(passes, List::of);
    }

    void awaitPasses(int count) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(passes.count()).isEqualTo(count));
    }

    /** Whether no pass is under way and the next one is set; Quartz acquires what is due within seconds. */
    boolean settled(LabId lab) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from QRTZ_TRIGGERS"
                                + " where TRIGGER_NAME = :lab and TRIGGER_STATE in ('WAITING', 'ACQUIRED')")
                        .bind("lab", lab.value())
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    int rows(String table) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
