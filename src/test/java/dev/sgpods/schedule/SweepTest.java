package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SweepTest {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final Duration OFTEN = Duration.ofMillis(50);

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final InstantSource clock = InstantSource.system();
    private final RecordedPasses passes = new RecordedPasses().thenMuchLater(clock);

    private QuartzLabScheduler newScheduler() {
        return new QuartzLabScheduler(
                SchedulerFixture.alone(database), new Clocks(clock, clock, stretch -> stretch), OFTEN);
    }

    private void awaitPasses(int count) {
        await().untilAsserted(() -> assertThat(passes.count()).isEqualTo(count));
    }

    private int change(String sql) {
        return database.jdbi().withHandle(handle -> handle.execute(sql));
    }

    @Test
    void wakesALabThatNobodyEverWokeOnceOnly() {
        AtomicInteger sweeps = new AtomicInteger();
        try (QuartzLabScheduler scheduler = newScheduler()) {
            scheduler.start(passes, () -> {
                sweeps.incrementAndGet();
                return List.of(LAB);
            });
            awaitPasses(1);

            int until = sweeps.get() + 5;
            await().until(() -> sweeps.get() >= until);
            assertThat(passes.count()).isOne();
        }
    }

    @Test
    void wakesALabWhoseTriggerWasLostOrBroken() {
        try (QuartzLabScheduler scheduler = newScheduler()) {
            scheduler.start(passes, () -> List.of(LAB));
            awaitPasses(1);

            await().until(() ->
                    change("update QRTZ_TRIGGERS set TRIGGER_STATE = 'ERROR'" + " where TRIGGER_STATE = 'WAITING'")
                            == 1);
            awaitPasses(2);

            await().until(() ->
                    change("update QRTZ_TRIGGERS set TRIGGER_STATE = 'COMPLETE' where TRIGGER_STATE = 'WAITING'") == 1);
            awaitPasses(3);

            await().until(() -> change("delete from QRTZ_SIMPLE_TRIGGERS") == 1);
            await().until(() -> change("delete from QRTZ_TRIGGERS") == 1);
            awaitPasses(4);
        }
    }

    @Test
    void goesOnAfterASweepThatFailed() {
        AtomicInteger sweeps = new AtomicInteger();
        try (QuartzLabScheduler scheduler = newScheduler()) {
            scheduler.start(passes, () -> {
                if (sweeps.incrementAndGet() == 1) {
                    throw new IllegalStateException("This failure is part of a test.");
                }
                return List.of(LAB);
            });

            awaitPasses(1);
        }
    }

    @Test
    void goesEveryRoundAgainAndAgainThoughTheOneBeforeItFails() {
        AtomicInteger rounds = new AtomicInteger();
        try (QuartzLabScheduler scheduler = newScheduler()) {
            scheduler.start(
                    passes,
                    List::of,
                    () -> {
                        throw new IllegalStateException("This failure is part of a test.");
                    },
                    rounds::incrementAndGet);

            await().until(() -> rounds.get() >= 2);
        }
    }
}
