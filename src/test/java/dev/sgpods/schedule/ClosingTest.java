package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What is under way when the program ends is cut off, and nobody is to be alarmed by that. */
final class ClosingTest {
    private static final LabId LAB = new LabId("aaaaaa");
    private static final String CUT = "The database was closed in the middle of ClosingTest.";

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.sgpods.schedule");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final InstantSource clock = InstantSource.system();

    @SuppressWarnings("NullAway.Init")
    private QuartzLabScheduler scheduler;

    @BeforeEach
    void listen() {
        scheduler =
                new QuartzLabScheduler(SchedulerFixture.alone(database), new Clocks(clock, clock, stretch -> stretch));
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
        scheduler.close();
    }

    @Test
    void aSweepThatIsCutOffIsNoError() throws InterruptedException {
        scheduler.start(lab -> new Next.Never(), () -> {
            cutOff();
            return List.of(LAB);
        });
        assertOnlyTold();
    }

    @Test
    void aRoundThatIsCutOffIsNoError() throws InterruptedException {
        scheduler.start(lab -> new Next.Never(), List::of, this::cutOff);
        assertOnlyTold();
    }

    @Test
    void aPassThatIsCutOffIsNoError() throws InterruptedException {
        scheduler.start(
                lab -> {
                    cutOff();
                    return new Next.Never();
                },
                List::of);
        scheduler.wake(LAB);
        assertOnlyTold();
    }

    private void cutOff() {
        begun.countDown();
        try {
            closed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException(CUT);
    }

    private void assertOnlyTold() throws InterruptedException {
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        scheduler.close();
        closed.countDown();
        await().until(() -> !told().isEmpty());
        assertThat(told()).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
    }

    /** Lines about this test; others run at the same time. */
    private List<ILoggingEvent> told() {
        return new ArrayList<>(log.list)
                .stream()
                        .filter(event -> event.getFormattedMessage().contains(CUT)
                                || (event.getThrowableProxy() != null
                                        && CUT.equals(event.getThrowableProxy().getMessage())))
                        .toList();
    }
}
