package dev.sgpods.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    @Test
    void readsEverySecondAsTheFormatterDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(0, 253_402_300_800L));
            assertEquals(moment, UtcTime.parse(moment.toString()), () -> moment + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00.123456Z", "2026-01-31T12:00:00.5Z"})
    void readsFractionsOfSeconds(String text) {
        assertEquals(Instant.parse(text), UtcTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30T12:00:00Z", "2026-13-01T12:00:00Z", "2026-01-31 12:00:00Z", "20260131T120000Z", ""})
    void refusesWhatIsNoTime(String text) {
        assertThrows(DateTimeException.class, () -> UtcTime.parse(text));
    }
}
