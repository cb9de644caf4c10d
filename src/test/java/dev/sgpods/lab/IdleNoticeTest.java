package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An idle lab whose warning does not reach anybody. */
class IdleNoticeTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private final FakeLabStore labs = new FakeLabStore();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Instant> arrived = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private Instant now = NOON;
    private boolean slackIsAway = true;
    private String typed = "";

    private final Endings endings = new Endings(
            labs,
            new Notes(),
            new LeaseRules(Duration.ofDays(3), ZoneId.of("UTC")),
            Freezes.NONE,
            Optional.of(new Idleness(
                    (lab, since, workload) -> new Signals.Seen(List.of(), workload, List.of()),
                    new RecordedWatches(),
                    new SilentAudit(),
                    Duration.ofHours(3))),
            () -> Set.of(typed),
            () -> now.plusNanos(789));

    @Test
    void isWarnedAnewUntilItsOwnerKnowsAndThenHasTheWholeTimeToObject() {
        Lab lab = labs.put(Labs.creating("demo", NOON)
                .leasedUntil(NOON.plus(Duration.ofHours(60)))
                .in(LabState.READY, "", NOON));
        pass(lab, Duration.ofMinutes(3 * 60 + 45));
        assertThat(said).containsExactly("3:00 Nobody uses lab demo", "3:30 Nobody uses lab demo");
        slackIsAway = false;
        pass(lab, Duration.ofMinutes(4 * 60 + 29));
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.READY);
        pass(lab, Duration.ofMinutes(4 * 60 + 30));
        assertThat(labs.find(lab.id()).orElseThrow().ending()).isEqualTo(Ending.IDLE);
        assertThat(said.subList(2, said.size()))
                .containsExactly("4:00 Nobody uses lab demo", "4:30 Lab demo is torn down, because nobody used it");
    }

    @Test
    void isWarnedAnewWhenTheWarningArrivedSecondsBeforeTheTimeToObjectWasOver() {
        Lab lab = labs.put(Labs.creating("demo", NOON)
                .leasedUntil(NOON.plus(Duration.ofHours(60)))
                .in(LabState.READY, "", NOON));
        pass(lab, Duration.ofMinutes(3 * 60 + 29));
        slackIsAway = false;
        waiting.forEach(key ->
                arrived.put(key, NOON.plus(Duration.ofMinutes(3 * 60 + 30)).minusSeconds(10)));
        pass(lab, Duration.ofMinutes(3 * 60 + 59));
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.READY);
        pass(lab, Duration.ofHours(4));
        assertThat(labs.find(lab.id()).orElseThrow().ending()).isEqualTo(Ending.IDLE);
    }

    @Test
    void whoseWarningCameLateHasTheTimeToObjectFromThenOn() {
        Lab lab = labs.put(Labs.creating("demo", NOON)
                .leasedUntil(NOON.plus(Duration.ofHours(60)))
                .in(LabState.READY, "", NOON));
        pass(lab, Duration.ofMinutes(3 * 60 + 5));
        slackIsAway = false;
        waiting.forEach(key -> arrived.put(key, NOON.plus(Duration.ofMinutes(3 * 60 + 20))));
        pass(lab, Duration.ofMinutes(3 * 60 + 45));
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.READY);
        pass(lab, Duration.ofMinutes(3 * 60 + 50));
        assertThat(labs.find(lab.id()).orElseThrow().ending()).isEqualTo(Ending.IDLE);
        assertThat(said)
                .as("warned once")
                .filteredOn(line -> line.contains("Nobody uses"))
                .hasSize(1);
    }

    @Test
    void isNotTakenWhileItsOwnersObjectionIsNotActedUponYet() {
        slackIsAway = false;
        Lab lab = labs.put(Labs.creating("demo", NOON)
                .leasedUntil(NOON.plus(Duration.ofHours(60)))
                .in(LabState.READY, "", NOON));
        pass(lab, Duration.ofMinutes(3 * 60 + 29));
        typed = "demo";
        pass(lab, Duration.ofMinutes(3 * 60 + 32));
        assertThat(labs.find(lab.id()).orElseThrow().state()).isEqualTo(LabState.READY);
        typed = "";
        pass(lab, Duration.ofMinutes(3 * 60 + 33));
        assertThat(labs.find(lab.id()).orElseThrow().ending()).isEqualTo(Ending.IDLE);
    }

    /** A look each minute. */
    private void pass(Lab lab, Duration until) {
        for (; !now.isAfter(NOON.plus(until)); now = now.plusSeconds(60)) {
            Claim claim = labs.claim(lab.id(), "me", Duration.ofSeconds(8)).orElseThrow();
            endings.look(labs.find(lab.id()).orElseThrow(), claim);
            labs.release(claim);
        }
    }

    private final class Notes implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            throw new AssertionError("What ends a lab draws no card.");
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            Duration since = Duration.between(NOON, now);
            said.add(String.format("%d:%02d %s", since.toHours(), since.toMinutesPart(), message.title()));
            if (slackIsAway) {
                waiting.add(key);
            } else {
                arrived.putIfAbsent(key, now);
            }
        }

        @Override
        public boolean reached(Lab lab, String key, Instant by) {
            Instant at = arrived.get(key);
            return at != null && !at.isAfter(by);
        }
    }
}
