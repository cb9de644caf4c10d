package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quartz.SchedulerException;

final class QuartzFactoryTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    /** Quartz asks its store how long to wait after so many failures; by itself that is a quarter of a minute. */
    @Test
    void looksAgainWithinSecondsHoweverOftenTheDatabaseDidNotAnswer() throws SchedulerException {
        QuartzFactory.Made made = QuartzFactory.create(database.database().dataSource(), "one", true);
        try {
            assertThat(Duration.ofMillis(made.store().getAcquireRetryDelay(100)))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
        } finally {
            made.scheduler().shutdown();
        }
    }
}
