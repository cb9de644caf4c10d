package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class QuartzLabSchedulerTest {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final LabId OTHER = new LabId("bbbbbb");
    private static final Duration NO_SWEEP = Duration.ofHours(1);

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final InstantSource clock = InstantSource.system();
    private final RecordedPasses passes = new RecordedPasses();
    private volatile @Nullable QuartzLabScheduler current;

    @BeforeEach
    void open() {
        current = newScheduler(new Clocks(clock, clock, stretch -> stretch));
    }

    private QuartzLabScheduler newScheduler(Clocks clocks) {
        return new QuartzLabScheduler(database.database().dataSource(), clocks, NO_SWEEP);
    }

    @AfterEach
    void close() {
        scheduler().close();
    }

    private QuartzLabScheduler scheduler() {
        return Objects.requireNonNull(current, "The scheduler is there while a test runs.");
    }

    private void start() {
        scheduler().start(passes, List::of);
    }

    private void awaitPasses(int count) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(passes.count()).isEqualTo(count));
    }

    /** Whether no pass is under way and the next one is set; Quartz acquires what is due within seconds. */
    private boolean settled(LabId lab) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from QRTZ_TRIGGERS"
                                + " where TRIGGER_NAME = :lab and TRIGGER_STATE in ('WAITING', 'ACQUIRED')")
                        .bind("lab", lab.value())
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    @Test
    void runsAPassSoonAfterAWake() {
        passes.thenMuchLater(clock);
        start();

        scheduler().wake(LAB);

        awaitPasses(1);
        await().until(() -> settled(LAB));
        assertThat(passes.count()).isOne();
    }

    @Test
    void runsAWakeFromBeforeTheStart() {
        passes.thenMuchLater(clock);
        scheduler().wake(LAB);

        start();

        awaitPasses(1);
    }

    @Test
    void runsPassesAgainAtTheTimeTheyAskFor() {
        List<Instant> times = new CopyOnWriteArrayList<>();
        passes.then(lab -> {
            times.add(clock.instant().plusMillis(300));
            return new Next.At(times.get(0));
        });
        passes.then(lab -> {
            times.add(clock.instant());
            return new Next.At(clock.instant().plusSeconds(3600));
        });
        start();

        scheduler().wake(LAB);

        await().until(() -> times.size() == 2);
        assertThat(times.get(1)).isBetween(times.get(0), times.get(0).plusSeconds(10));
    }

    @Test
    void runsManyPassesInARow() {
        for (int pass = 0; pass < 30; pass++) {
            passes.then(lab -> new Next.At(clock.instant()));
        }
        passes.thenMuchLater(clock);
        start();

        scheduler().wake(LAB);

        awaitPasses(31);
        await().until(() -> settled(LAB));
        assertThat(passes.count()).isEqualTo(31);
    }

    @Test
    void keepsTheEarlierOfTwoCalls() {
        passes.thenMuchLater(clock);
        start();
        scheduler().wakeAt(LAB, clock.instant().plusSeconds(3600));
        scheduler().wakeAt(LAB, clock.instant().plusMillis(200));
        scheduler().wakeAt(LAB, clock.instant().plusSeconds(7200));

        awaitPasses(1);
    }

    @Test
    void runsAnotherPassAfterAWakeDuringAPassAndNeverTwoAtOnce() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        passes.then(lab -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.countDown();
            awaited(woken);
            atOnce.decrementAndGet();
            return new Next.At(clock.instant().plusSeconds(3600));
        });
        passes.then(lab -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            atOnce.decrementAndGet();
            return new Next.At(clock.instant().plusSeconds(3600));
        });
        start();
        scheduler().wake(LAB);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        scheduler().wake(LAB);
        scheduler().wake(LAB);
        woken.countDown();

        awaitPasses(2);
        await().until(() -> settled(LAB));
        assertThat(passes.count()).isEqualTo(2);
        assertThat(most).hasValue(1);
    }

    @Test
    void runsAnotherPassWhenOneThatWantsNoOtherWasWokenMeanwhile() {
        passes.then(lab -> {
            scheduler().wake(lab);
            return new Next.Never();
        });
        passes.then(lab -> new Next.Never());
        start();

        scheduler().wake(LAB);

        awaitPasses(2);
    }

    @Test
    void doesNotRunAgainForACallForLaterFromWithinThePass() {
        passes.then(lab -> {
            scheduler().wakeAt(lab, clock.instant().plusSeconds(1800));
            return new Next.At(clock.instant().plusSeconds(3600));
        });
        start();

        scheduler().wake(LAB);

        awaitPasses(1);
        await().until(() -> settled(LAB));
        assertThat(passes.count()).isOne();
    }

    @Test
    void leavesNothingBehindOfALabThatWantsNoOtherPass() {
        passes.then(lab -> new Next.Never());
        start();

        scheduler().wake(LAB);

        awaitPasses(1);
        await().untilAsserted(() -> assertThat(rows("wake_up")
                        + rows("QRTZ_TRIGGERS")
                        + rows("QRTZ_JOB_DETAILS")
                        + rows("QRTZ_FIRED_TRIGGERS"))
                .isZero());
    }

    private int rows(String table) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void triesAPassThatExplodesAgainAndRecovers() {
        passes.then(lab -> {
            throw new IllegalStateException("This failure is part of a test.");
        });
        passes.then(lab -> {
            throw new AssertionError("This one too.");
        });
        passes.thenMuchLater(clock);
        start();

        scheduler().wake(LAB);

        awaitPasses(3);
        await().until(() -> settled(LAB));
        int failures = database.jdbi().withHandle(handle -> handle.createQuery("select failures from wake_up")
                .mapTo(Integer.class)
                .one());
        assertThat(failures).isZero();
    }

    @Test
    void growsTheBackOffToAMinute() {
        assertThat(List.of(1, 2, 3, 6, 7, 1000))
                .extracting(failures -> Agenda.backOff(failures).toSeconds())
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L);
    }

    @Test
    void goesOnAfterARestartWithWhatIsDueLater() {
        passes.then(lab -> new Next.At(clock.instant().plusMillis(1500))).thenMuchLater(clock);
        start();
        scheduler().wake(LAB);
        awaitPasses(1);
        await().until(() -> settled(LAB));

        restart();

        awaitPasses(2);
    }

    @Test
    void runsAPassAgainThatAKillCutShort() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch forever = new CountDownLatch(1);
        passes.then(lab -> {
            begun.countDown();
            awaited(forever);
            return new Next.Never();
        });
        passes.thenMuchLater(clock);
        start();
        scheduler().wake(LAB);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        restart();

        awaitPasses(2);
        assertThat(forever.getCount()).isOne();
        forever.countDown();
    }

    private void restart() {
        scheduler().close();
        open();
        start();
    }

    @Test
    void closesWithinTwoSecondsWhateverAPassDoes() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch forever = new CountDownLatch(1);
        passes.then(lab -> {
            begun.countDown();
            awaited(forever);
            return new Next.Never();
        });
        start();
        scheduler().wake(LAB);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        long start = System.nanoTime();
        scheduler().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        forever.countDown();
    }

    @Test
    void servesManyLabsSideBySide() {
        passes.thenMuchLater(clock);
        start();

        for (int lab = 0; lab < 50; lab++) {
            scheduler().wake(new LabId("lab" + (100 + lab)));
        }

        awaitPasses(50);
    }

    @Test
    void keepsTwoSchedulersOnTwoDatabasesApart() {
        MemoryDatabase second = new MemoryDatabase();
        second.open();
        passes.thenMuchLater(clock);
        RecordedPasses others = new RecordedPasses().thenMuchLater(clock);
        try (QuartzLabScheduler other = new QuartzLabScheduler(
                second.database().dataSource(), new Clocks(clock, clock, stretch -> stretch), NO_SWEEP)) {
            start();
            other.start(others, List::of);

            scheduler().wake(LAB);
            other.wake(OTHER);
            other.wake(LAB);

            awaitPasses(1);
            await().until(() -> others.count() == 2);
            assertThat(passes.count()).isOne();
        } finally {
            second.close();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
