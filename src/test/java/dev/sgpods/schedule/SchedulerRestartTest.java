package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SchedulerRestartTest extends SchedulerFixture {
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
    void keepsTwoSchedulersOnTwoDatabasesApart() {
        MemoryDatabase second = new MemoryDatabase();
        second.open();
        passes.thenMuchLater(clock);
        RecordedPasses others = new RecordedPasses().thenMuchLater(clock);
        try (QuartzLabScheduler other =
                new QuartzLabScheduler(alone(second), new Clocks(clock, clock, stretch -> stretch), NO_SWEEP)) {
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
}
