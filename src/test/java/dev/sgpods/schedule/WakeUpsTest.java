package dev.sgpods.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.LabId;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.store.PostgresDatabase;
import dev.sgpods.store.Together;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WakeUpsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int LABS = 20;
    private static final int CALLS = 8;

    @RegisterExtension
    private final MemoryDatabase memory = new MemoryDatabase();

    @RegisterExtension
    private final PostgresDatabase postgres = new PostgresDatabase();

    @Test
    void theFirstCallsForALabMayAllComeAtOnceInTheEmbeddedDatabase() {
        callAtOnce(memory.jdbi());
    }

    @Test
    void theFirstCallsForALabMayAllComeAtOnceOnAServer() {
        callAtOnce(postgres.jdbi());
    }

    private static void callAtOnce(Jdbi jdbi) {
        WakeUps wakeUps = new WakeUps(jdbi);
        for (int lab = 0; lab < LABS; lab++) {
            LabId id = new LabId("lab" + (100 + lab));
            Together.run(CALLS, at -> wakeUps.call(id, NOON.plusSeconds(CALLS - at)));
            assertThat(wakeUps.find(id)).contains(new WakeUp(id, NOON.plusSeconds(1), 0, null));
        }
        assertThat(wakeUps.waiting()).hasSize(LABS);
    }
}
