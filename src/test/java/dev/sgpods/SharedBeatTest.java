package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Labs that were asked for at any moments look at the same readings. */
class SharedBeatTest {
    private static final int MOST_A_MINUTE = 30;
    private static final Duration WATCHED = Duration.ofMinutes(2);

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void eightLabsReadAsOftenAsTheBeatAllowsAndNotEightTimesAsOften() {
        int alone = readings(1, "solo");
        int together = readings(8, "many");
        assertThat(alone).isPositive();
        assertThat(together).isLessThanOrEqualTo((int) WATCHED.toMinutes() * MOST_A_MINUTE);
        assertThat(together).isLessThan(2 * alone);
    }

    /** Readings of the whole region while labs are begun, each some odd seconds after the last. */
    private int readings(int count, String prefix) {
        AtomicInteger readings = new AtomicInteger();
        try (TestBot bot = new TestBot(database.jdbi())) {
            bot.before = operation -> {
                if (operation.equals("describeVpcs")) {
                    readings.incrementAndGet();
                }
            };
            Map<LabId, Instant> due = new HashMap<>();
            for (int number = 0; number < count; number++) {
                Instant asked = bot.now().plusMillis(1700L * number);
                Lab lab = AskedLabs.lab(prefix + (10 + number), prefix + "-" + number, asked);
                bot.labs.insert(lab, new Caps(50, 50));
                due.put(lab.id(), asked);
            }
            Instant end = bot.now().plus(WATCHED);
            while (bot.now().isBefore(end)) {
                Map.Entry<LabId, Instant> soonest = due.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow();
                LabId next = soonest.getKey();
                bot.advanceTo(soonest.getValue());
                if (bot.bot().reconciler().pass(next) instanceof Next.At at) {
                    due.put(next, at.moment());
                }
            }
        }
        return readings.get();
    }
}
