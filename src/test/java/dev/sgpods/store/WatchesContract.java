package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Activity;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Watch;
import dev.sgpods.lab.Watches;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every memory of how labs are used must do. */
abstract class WatchesContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final LabId LAB = new LabId("abc234");

    abstract Watches watches();

    @Test
    void remembersTheNewestOfEachLab() {
        assertThat(watches().find(LAB)).isEmpty();
        Watch one = new Watch(LAB, new Activity(NOON, "a command"), NOON, "print", "", null);
        watches().keep(one);
        assertThat(watches().find(LAB)).hasValue(one);
        Watch other =
                new Watch(LAB, new Activity(NOON.plusSeconds(9), "a pod"), NOON.plusSeconds(9), "", "unread", NOON);
        watches().keep(other);
        assertThat(watches().find(LAB)).hasValue(other);
        assertThat(watches().find(new LabId("abc235"))).isEmpty();
    }

    @Test
    void knowsWhichWereLookedAtBefore() {
        LabId other = new LabId("abc235");
        watches().keep(new Watch(LAB, new Activity(NOON, "a command"), NOON, "", "", null));
        watches().keep(new Watch(other, new Activity(NOON, "a command"), NOON.plusSeconds(60), "", "", null));
        assertThat(watches().lookedBefore(NOON)).isEmpty();
        assertThat(watches().lookedBefore(NOON.plusSeconds(60))).containsExactly(Map.entry(LAB, NOON));
    }

    @Test
    void knowsTheProbesThatHadNotEndedAndTheMinutesTheyTouch() {
        watches().probing(LAB, NOON, NOON.plusSeconds(40));
        watches().probing(LAB, NOON.plusSeconds(600), NOON.plusSeconds(640));
        assertThat(watches().probes(LAB, NOON.plusSeconds(40)))
                .containsExactly(new Watches.Window(NOON.plusSeconds(600), NOON.plusSeconds(640)));
        assertThat(watches().probes(LAB, NOON)).hasSize(2);
        Watches.Window window = new Watches.Window(NOON.plusSeconds(50), NOON.plusSeconds(70));
        assertThat(window.touches(NOON)).isTrue();
        assertThat(window.touches(NOON.plusSeconds(60))).isTrue();
        assertThat(window.touches(NOON.plusSeconds(120))).isFalse();
        assertThat(window.touches(NOON.minusSeconds(60))).isFalse();
    }
}
