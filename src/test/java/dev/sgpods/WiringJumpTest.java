package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.schedule.Clocks;
import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.simulator.ScaledClock;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A jump in the demo's time, over passes of which each wants the next one half an hour later. */
class WiringJumpTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final LabId LAB = new LabId("aaaaa2");

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final ScaledClock clock = new ScaledClock(NOON, 0);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Instant> passes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean quiet = new AtomicBoolean(true);
    private final CompletableFuture<Instant> arrived = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init")
    private QuartzLabScheduler scheduler;

    @SuppressWarnings("NullAway.Init")
    private WiringJump jump;

    @BeforeEach
    void start() {
        scheduler = new QuartzLabScheduler(
                new QuartzLabScheduler.Base(database.database().dataSource(), "one", false),
                new Clocks(clock, InstantSource.system(), clock::toWall));
        jump = new WiringJump(clock, scheduler, quiet::get, timer, System::nanoTime);
        scheduler.start(
                lab -> {
                    passes.add(clock.instant());
                    return new Next.At(clock.instant().plus(Duration.ofMinutes(30)));
                },
                List::of);
        scheduler.wake(LAB);
        await().until(() -> passes.size() == 1 && !scheduler.serving());
    }

    @AfterEach
    void stop() {
        scheduler.close();
        timer.shutdownNow();
    }

    private boolean begin(Duration far) {
        return jump.begin(NOON.plus(far), () -> arrived.complete(clock.instant()));
    }

    @Test
    void everythingDueOnTheWayHappensAtItsOwnMoment() throws Exception {
        assertThat(begin(Duration.ofMinutes(100))).isTrue();
        assertThat(arrived.get(30, TimeUnit.SECONDS)).isEqualTo(NOON.plus(Duration.ofMinutes(100)));
        assertThat(passes)
                .containsExactly(
                        NOON,
                        NOON.plus(Duration.ofMinutes(30)),
                        NOON.plus(Duration.ofHours(1)),
                        NOON.plus(Duration.ofMinutes(90)));
        assertThat(clock.speed()).as("as it was").isZero();
        assertThat(jump.underway()).isFalse();
    }

    @Test
    void whatIsDueAtTheEndHasHappenedWhenItIsThere() throws Exception {
        assertThat(begin(Duration.ofHours(1))).isTrue();
        arrived.get(30, TimeUnit.SECONDS);
        assertThat(passes).hasSize(3).endsWith(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void itGoesOnOnlyWhenWhatWasSaidIsPostedAndIsAloneOnItsWay() throws Exception {
        quiet.set(false);
        assertThat(begin(Duration.ofHours(1))).isTrue();
        assertThat(begin(Duration.ofHours(2))).as("one at a time").isFalse();
        await().pollDelay(Duration.ofMillis(200)).until(jump::underway);
        assertThat(clock.instant()).isEqualTo(NOON);
        quiet.set(true);
        arrived.get(30, TimeUnit.SECONDS);
        assertThat(passes).hasSize(3);
    }
}
