package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.store.Samples;
import dev.sgpods.store.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PaceTest {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final Duration CENTURIES = Duration.ofSeconds(Long.MAX_VALUE);

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final SettableClock labClock = new SettableClock(Samples.START);
    private final AtomicLong speed = new AtomicLong(1);
    private final RecordedPasses passes = new RecordedPasses();
    private final Clocks clocks = new Clocks(
            labClock, InstantSource.system(), stretch -> speed.get() == 0 ? CENTURIES : stretch.dividedBy(speed.get()));

    private QuartzLabScheduler started() {
        QuartzLabScheduler scheduler =
                new QuartzLabScheduler(SchedulerFixture.alone(database), clocks, Duration.ofHours(1));
        scheduler.start(passes, List::of);
        return scheduler;
    }

    private Instant triggerTime() {
        return Instant.ofEpochMilli(
                database.jdbi().withHandle(handle -> handle.createQuery("select NEXT_FIRE_TIME from QRTZ_TRIGGERS")
                        .mapTo(Long.class)
                        .one()));
    }

    @Test
    void setsTriggersAnewWhenThePaceChanges() {
        passes.then(lab -> new Next.Never());
        try (QuartzLabScheduler scheduler = started()) {
            scheduler.wakeAt(LAB, Samples.START.plus(Duration.ofHours(10)));
            Instant now = InstantSource.system().instant();
            assertThat(triggerTime()).isBetween(now.plus(Duration.ofHours(9)), now.plus(Duration.ofHours(11)));

            speed.set(600);
            scheduler.rearm();
            assertThat(triggerTime()).isBetween(now.plus(Duration.ofSeconds(50)), now.plus(Duration.ofSeconds(120)));
            assertThat(passes.count()).isZero();

            speed.set(360_000);
            scheduler.rearm();
            await().until(() -> passes.count() == 1);
        }
    }

    @Test
    void keepsTheMomentOfTheLabsClockOverAPauseAndARestart() {
        passes.then(lab -> new Next.Never());
        speed.set(0);
        try (QuartzLabScheduler scheduler = started()) {
            scheduler.wakeAt(LAB, Samples.START.plus(Duration.ofHours(10)));
            assertThat(triggerTime()).isAfter(InstantSource.system().instant().plus(Duration.ofDays(300)));
        }

        speed.set(360_000);
        try (QuartzLabScheduler scheduler = started()) {
            await().until(() -> passes.count() == 1);
            scheduler.rearm();
        }
    }

    @Test
    void runsAWakeWhileTheClockStandsStill() {
        passes.then(lab -> {
            throw new IllegalStateException("This failure is part of a test.");
        });
        passes.then(lab -> new Next.At(Samples.START.plusSeconds(1)));
        speed.set(0);
        try (QuartzLabScheduler scheduler = started()) {
            scheduler.wake(LAB);

            await().until(() -> passes.count() == 2);
        }
    }
}
