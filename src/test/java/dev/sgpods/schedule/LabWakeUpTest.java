package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LabWakeUpTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void keepsTheNameThatStandsInExistingDatabases() {
        InstantSource clock = InstantSource.system();
        Clocks clocks = new Clocks(clock, clock, stretch -> stretch);
        try (QuartzLabScheduler scheduler =
                new QuartzLabScheduler(SchedulerFixture.alone(database), clocks, Duration.ofHours(1))) {
            scheduler.start(lab -> new Next.Never(), List::of);
            scheduler.wakeAt(new LabId("aaaaaa"), clock.instant().plusSeconds(3600));
        }

        List<Map<String, Object>> jobs = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select SCHED_NAME, JOB_NAME, JOB_CLASS_NAME" + " from QRTZ_JOB_DETAILS")
                .mapToMap()
                .list());
        assertThat(jobs)
                .containsExactly(Map.of(
                        "sched_name",
                        "sgpods",
                        "job_name",
                        "aaaaaa",
                        "job_class_name",
                        "dev.sgpods.schedule.LabWakeUp"));
    }
}
