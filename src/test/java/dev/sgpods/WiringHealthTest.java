package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.schedule.Clocks;
import dev.sgpods.schedule.QuartzLabScheduler;
import dev.sgpods.store.DatabaseLocation;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /readyz} and {@code /healthz} over HTTP, around a real scheduler and a database that may go away. */
class WiringHealthTest {
    private final InstantSource machine = InstantSource.system();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource wall = () -> machine.instant().plus(ahead.get());
    private final AtomicBoolean slack = new AtomicBoolean(true);
    private final WiringStorage storage =
            WiringStorage.open(new DatabaseLocation.Memory("health-" + UUID.randomUUID()), "test", "one", machine);
    private final QuartzLabScheduler scheduler =
            new QuartzLabScheduler(storage.base(), new Clocks(wall, wall, stretch -> stretch));
    private final WiringPulse pulse = new WiringPulse(scheduler, wall);
    private final LocalServer server = new LocalServer(new WiringHealth(storage, slack::get, pulse::trouble)::register);

    @AfterEach
    void stop() {
        server.close();
        scheduler.close();
        storage.close();
    }

    private void start() {
        scheduler.start(pulse.among(lab -> new Next.Never()), pulse.among((Supplier<List<LabId>>) List::of));
        pulse.begin();
        await().until(() -> scheduler.punctuality().tally().passes() > 0);
    }

    private void answers(int status, String text) {
        HttpResponse<String> ready = server.get("/readyz");
        assertThat(ready.body()).isEqualTo(text + "\n");
        assertThat(ready.statusCode()).isEqualTo(status);
        assertThat(server.get("/healthz").statusCode()).as("the process lives").isEqualTo(200);
    }

    @Test
    void aBotThatFiresWithItsDatabaseAndItsLineToSlackIsReady() {
        start();
        answers(200, "ready");
        slack.set(false);
        answers(503, "no line to Slack is open");
    }

    @Test
    void aSchedulerThatHasNotFiredForTwoMinutesIsNotReady() {
        start();
        // The pulse is due half a minute from now; from then on nothing fires any more.
        await().until(() -> scheduler.late(WiringPulse.ID).isZero());
        scheduler.close();
        ahead.set(Duration.ofSeconds(115));
        answers(200, "ready");
        ahead.set(Duration.ofSeconds(125));
        answers(503, "the scheduler has not fired for two minutes");
    }

    @Test
    void aProgramThatLooksForNothingItselfIsNotReadyThoughAnotherFires() {
        start();
        QuartzLabScheduler idle =
                new QuartzLabScheduler(storage.base(), new Clocks(machine, machine, stretch -> stretch));
        WiringPulse shared = new WiringPulse(idle, wall);
        assertThat(shared.trouble()).isEmpty();
        ahead.set(Duration.ofMinutes(2));
        assertThat(shared.trouble())
                .hasValue("the scheduler of this program has not looked for what is due for two minutes");
        idle.close();
    }

    @Test
    void withoutItsDatabaseItIsNotReady() {
        start();
        scheduler.close();
        storage.close();
        answers(503, "the database does not answer");
    }
}
