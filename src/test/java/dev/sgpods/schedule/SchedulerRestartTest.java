package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    @Test
    void setsTheTriggersOfManyLabsAtAStartAndLeavesThoseAloneThatAreRight() {
        int labs = 250;
        OffsetDateTime later = clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC);
        for (int lab = 0; lab < labs; lab++) {
            change("insert into wake_up (lab_id, moment, failures) values (?, ?, 0)", "m" + (10_000 + lab), later);
        }
        start();
        assertThat(rows("QRTZ_TRIGGERS")).isEqualTo(labs);

        change("update QRTZ_TRIGGERS set PRIORITY = 7");
        change("update QRTZ_TRIGGERS set TRIGGER_STATE = 'ERROR' where TRIGGER_NAME = 'm10001'");
        change("update wake_up set moment = ? where lab_id = 'm10002'", later.plusMinutes(1));
        change("delete from QRTZ_SIMPLE_TRIGGERS where TRIGGER_NAME = 'm10003'");
        change("delete from QRTZ_TRIGGERS where TRIGGER_NAME = 'm10003'");
        restart();

        assertThat(rows("QRTZ_TRIGGERS where PRIORITY = 7")).isEqualTo(labs - 3);
        assertThat(rows("QRTZ_TRIGGERS where TRIGGER_STATE = 'WAITING'")).isEqualTo(labs);
        assertThat(passes.count()).isZero();
    }

    private void change(String sql, Object... values) {
        database.jdbi().useHandle(handle -> handle.execute(sql, values));
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
