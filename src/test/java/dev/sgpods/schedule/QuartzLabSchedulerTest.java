package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class QuartzLabSchedulerTest extends SchedulerFixture {
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
    void servesManyLabsSideBySide() {
        passes.thenMuchLater(clock);
        start();

        for (int lab = 0; lab < 50; lab++) {
            scheduler().wake(new LabId("lab" + (100 + lab)));
        }

        awaitPasses(50);
    }
}
