package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class PunctualityTest extends SchedulerFixture {
    @Test
    void countsEachPassWithItsLatenessAndThoseThatFailed() {
        passes.thenMuchLater(clock).then(lab -> {
            throw new IllegalStateException("as it is to");
        });
        scheduler().wakeAt(LAB, clock.instant().minusSeconds(40));
        start();
        awaitPasses(1);
        scheduler().wake(OTHER);
        awaitPasses(2);
        await().until(() -> scheduler().punctuality().tally().failed() == 1);
        Punctuality.Tally tally = scheduler().punctuality().tally();
        assertThat(tally.passes()).isEqualTo(2);
        assertThat(tally.seconds()).isBetween(40.0, 55.0);
        assertThat(tally.upTo()).containsEntry(30.0, 1L).containsEntry(60.0, 2L).containsEntry(300.0, 2L);
    }

    @Test
    void looksForWhatIsDueOnlyWhileAThreadIsFree() {
        CountDownLatch hold = new CountDownLatch(1);
        passes.then(lab -> {
            awaited(hold);
            return new Next.Never();
        });
        List.of("a", "b", "c", "d", "e", "f").forEach(letter -> scheduler().wake(new LabId("lab" + letter + "aa")));
        start();
        awaitPasses(6);
        Instant looked = scheduler().looked();
        scheduler().wake(LAB);
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(scheduler().looked()).isEqualTo(looked);
        assertThat(scheduler().late(LAB)).isGreaterThan(Duration.ofMillis(200));
        hold.countDown();
        awaitPasses(7);
        assertThat(scheduler().looked()).isAfter(looked);
    }
}
